### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = ወደ ይዘቱ ይለፉ
nav-main = ዋና ማውጫ
nav-where = ያሉት እዚህ ነው
nav-home = መነሻ
nav-search = ፍለጋ
nav-language = ቋንቋ
nav-settings = ቅንብሮች
nav-help = እገዛ
nav-licences = ፈቃዶች
nav-pages = ገጾች
page-previous = ቀዳሚ ገጽ
page-next = ቀጣይ ገጽ
footer-items = { $count ->
    [one] በዚህ ቤተ መጻሕፍት { $count } ይዘት አለ
   *[other] በዚህ ቤተ መጻሕፍት { $count } ይዘቶች አሉ
}
footer-updated = መጨረሻ የታደሰው፦ { $date }
footer-offline = ይህ ቤተ መጻሕፍት ያለ ኢንተርኔት ይሠራል።
size-kb = { $count } ኪባ
size-mb = { $amount } ሜባ
size-gb = { $amount } ጊባ
count-items = { $count ->
    [one] { $count } ይዘት
   *[other] { $count } ይዘቶች
}

## Search box
search-label = በመላው ቤተ መጻሕፍት ይፈልጉ
search-button = ይፈልጉ
search-placeholder = ቃል ወይም ጥያቄ

## Home
home-question = ምን መማር ይፈልጋሉ?
home-subjects = የትምህርት ዓይነቶች
home-languages = ቋንቋዎች
home-kinds = የመማሪያ መንገዶች
home-new = አዲስ የገቡ
home-collections = ስብስቦች
home-all = ሁሉንም ይመልከቱ
home-empty-title = ቤተ መጻሕፍቱ ባዶ ነው
home-empty-why = ገና ምንም ስላልገባ የሚነበብ ነገር የለም።
home-empty-who = የትምህርት ቤቱ ሠራተኛ ነዎት? ይህን ቤተ መጻሕፍት ከምንጭ ጋር ያገናኙ ወይም የቤተ መጻሕፍቱን ፍላሽ ይሰኩ። የመጀመሪያዎቹ ይዘቶች እንደተረጋገጡ እዚህ ይታያሉ።

## Lists
list-all = በቤተ መጻሕፍቱ ያለው ሁሉ
list-empty = እዚህ ገና ምንም የለም።
list-filter = ለይተው ይምረጡ
filter-subject = የትምህርት ዓይነት
filter-language = ቋንቋ
filter-kind = ዓይነት
filter-collection = ስብስብ
filter-level = ደረጃ
filter-use = የሚስማማው
use-print = ለማተም
use-simple = ለአሮጌ ስልኮች
filter-selected = የተመረጠ

## Kinds
kind-story = ተረትና ታሪክ
kind-book = መጽሐፍ
kind-document = ሰነድ
kind-video = ቪዲዮ
kind-audio = ድምፅ
kind-site = ድረ ገጽ
kind-exercise = መልመጃ
kind-course = ኮርስ
kind-collection = ስብስብ
kind-other = ፋይል

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = መሠረታዊ ክህሎትና ንባብ
subject-01 = ማስተማር
subject-02 = ሥነ ጥበብ፣ ቋንቋና ታሪክ
subject-03 = ሰዎችና ኅብረተሰብ
subject-04 = ንግድና ሕግ
subject-05 = ሳይንስና ሒሳብ
subject-06 = ኮምፒውተር
subject-07 = ምሕንድስናና ግንባታ
subject-08 = ግብርና፣ ደንና ዓሣ ማስገር
subject-09 = ጤና
subject-10 = አገልግሎትና ስፖርት
subject-unknown = ሌሎች የትምህርት ዓይነቶች

## Levels (ISCED 2011)
level-0 = ቅድመ አንደኛ ደረጃ
level-1 = አንደኛ ደረጃ
level-2 = መካከለኛ ደረጃ
level-3 = ሁለተኛ ደረጃ
level-4 = ከሁለተኛ ደረጃ በኋላ
level-5 = አጭር የኮሌጅ ትምህርት
level-6 = የመጀመሪያ ዲግሪ
level-7 = ሁለተኛ ዲግሪ
level-8 = ሦስተኛ ዲግሪ

## Collection and item
collection-release = እትም { $release }
collection-items = በዚህ ስብስብ ውስጥ
item-open = ይክፈቱ
item-read = ያንብቡ
item-watch = ይመልከቱ
item-listen = ያዳምጡ
item-download = ያውርዱ
item-download-what = { $format }፣ { $size }
item-contents = ማውጫ
item-about = ስለዚህ ይዘት
item-language = ቋንቋ
item-level = ደረጃ
item-subject = የትምህርት ዓይነት
item-size = መጠን
item-kind = ዓይነት
item-credit = ባለቤትና ምንጭ
item-by = አዘጋጅ፦ { $names }
item-from = ስብስብ
item-versions = በሌሎች ቋንቋዎች
item-nothing-to-open = ይህ ይዘት እዚህ የሚከፈት ገጽ የለውም። ለመጠቀም ያውርዱት።
licence-none = ፈቃድ አልተገለጸም

## Reading
read-back = ተመለስ
read-frame = የዚህ ይዘት ገጽ
read-unframed = ያለዚህ አሞሌ ይክፈቱ
read-contents = ማውጫ
read-previous = ቀዳሚ
read-next = ቀጣይ
read-position = { $number } ከ { $total }
read-original = ዋናውን ይክፈቱ
read-pages = ወደ ገጽ ይሂዱ
read-page = ገጽ { $number }
read-no-text = ይህ ገጽ ጽሑፍ የለውም። ለማየት ዋናውን ይክፈቱ።
play-no-support = አሳሽዎ ይህን ማጫወት አይችልም። ፋይሉን ያውርዱ።
play-transcript = ቃላቱን ያንብቡ
play-captions = የግርጌ ጽሑፍ

## Search results
search-title = ፍለጋ
search-results-for = ለ“{ $query }” የተገኙ ውጤቶች
search-found = { $count ->
    [0] ምንም አልተገኘም
    [one] { $count } ውጤት
   *[other] { $count } ውጤቶች
}
search-zero = ለ“{ $query }” ምንም አልተገኘም
search-zero-why = በዚህ ቤተ መጻሕፍት እነዚህ ቃላት ያሉበት ይዘት የለም።
search-zero-spelling = የፊደሎቹን አጻጻፍ ያረጋግጡ፣ ወይም ቃላቱን ይቀንሱ።
search-zero-broader = በትምህርት ዓይነት ይመልከቱ፦
search-zero-languages = በቋንቋ ይመልከቱ፦
search-zero-teacher = መምህርዎን ይጠይቁ፦ የጎደለው በሚቀጥለው ጊዜ ሲታደስ ሊጨመር ይችላል።
search-suggestion = ሊሉ የፈለጉት ይህን ነው፦
search-without-filters = ሳይለዩ እንደገና ይፈልጉ
search-in = የሚገኝበት፦
search-inside = በዚህ ውስጥ ይፈልጉ

## Help
help-title = እገዛ
help-lead = ይህ ያለ ኢንተርኔት የሚሠራ ቤተ መጻሕፍት ነው። እዚህ የሚያዩት ሁሉ በነጻ ይነበባል።
help-find = አንድ ነገር ለማግኘት
help-find-text = በመፈለጊያው ሳጥን ውስጥ ቃል ይጻፉ፣ ወይም በመጀመሪያው ገጽ የትምህርት ዓይነት ይምረጡ። ፍለጋው በመጻሕፍት ውስጥም ይመለከታል።
help-keep = ለራስዎ ለማስቀረት
help-keep-text = በይዘቱ ገጽ “ያውርዱ” የሚለውን ይጫኑ። መጠኑ አስቀድሞ ይታያል። ከሄዱ በኋላም ፋይሉ በስልክዎ ውስጥ ይቆያል።
help-look = መልኩን ለመቀየር
help-look-text = በቅንብሮች ውስጥ ቋንቋ፣ ቀለምና የጽሑፍ መጠን መምረጥ ይችላሉ። መለያ መክፈት አያስፈልግም።
help-connect = ገጾች ካልተከፈቱ
help-connect-text = ስልኩ “ኢንተርኔት የለም” ቢልም ከቤተ መጻሕፍቱ ዋይፋይ ጋር እንደተገናኙ ይቆዩ። አሁንም ካልተከፈቱ የሞባይል ዳታ ያጥፉ።
help-address = የዚህ ቤተ መጻሕፍት አድራሻ
help-privacy = ቤተ መጻሕፍቱ ስለ እርስዎ ምን ያውቃል
help-privacy-text = ምንም አያውቅም። መለያ የለም፣ ስም የለም፣ ክትትልም የለም። አንድ ይዘት ስንት ጊዜ እንደተከፈተ ይቆጥራል፣ ማን እንደከፈተው ግን አያውቅም። ምርጫዎችዎና ዝርዝሮችዎ በራስዎ ስልክ ውስጥ ይቀመጣሉ።
help-about = ስለዚህ ቤተ መጻሕፍት
help-about-text = የሚሠራው በ Maktaba ነው። ይህ ማንም ሰው ሊጠቀምበት፣ ሊያጠናውና ሊያሻሽለው የሚችል ነጻ ሶፍትዌር ነው።
help-wrong = ችግር ካለ
help-wrong-text = ምን እንዳደረጉና በገጹ ላይ ያለውን አጭር ኮድ ለመምህርዎ ይንገሩ።

## Licences
licences-title = ፈቃዶች
licences-lead = በዚህ ቤተ መጻሕፍት ያለው ሁሉ በገጹ ላይ በተገለጸው ፈቃድ መሠረት ሊያገለግል ይችላል። የአዘጋጆቹን ስም ከጠቀሱ አብዛኛውን መቅዳትና ማካፈል ይቻላል።
licences-content = የይዘቶች ፈቃዶች
licences-software = ሶፍትዌሩ
licences-software-text = Maktaba በ MIT ወይም በ Apache 2.0 ፈቃድ፣ እንደ ምርጫዎ፣ የሚሰጥ ነጻ ሶፍትዌር ነው።
licences-none-yet = ገና ምንም ይዘት የለም።

## Settings
settings-title = ቅንብሮች
settings-lead = ምርጫዎ የሚቀመጠው በዚህ ስልክ ላይ ብቻ ነው።
settings-language = የእነዚህ ገጾች ቋንቋ
settings-auto-language = እንደ ስልኬ
settings-draft = በማሽን የተተረጎመ፤ ቋንቋውን የሚናገር ሰው ገና አላነበበውም
settings-theme = ቀለሞች
theme-auto = እንደ ስልኬ
theme-light = ብሩህ
theme-dark = ጨለማ
theme-sepia = ቀላል ቡናማ
settings-size = የጽሑፍ መጠን
size-normal = መደበኛ
size-large = ትልቅ
size-larger = በጣም ትልቅ
settings-save = ያስቀምጡ
settings-saved = ተቀምጧል።

## Problems
problem-code = ኮድ፦ { $code }
problem-home = ወደ መጀመሪያው ገጽ ይሂዱ
problem-retry = እንደገና ይሞክሩ
problem-400-title = ይህን አድራሻ ማንበብ አልተቻለም
problem-400-why = አገናኙ ተሰብሯል ወይም በስህተት ተጽፏል። የተበላሸ ነገር የለም።
problem-404-title = ይህ ገጽ እዚህ የለም
problem-404-why = አገናኙ የቆየ ሊሆን ይችላል፣ ወይም ይዘቱ በዚህ ቤተ መጻሕፍት ውስጥ የለም። ፍለጋ ይሞክሩ፦
problem-405-title = ይህን እዚህ ማድረግ አይቻልም
problem-405-why = ይህን ገጽ ማንበብ ብቻ ነው የሚቻለው።
problem-410-title = ይህ ይዘት ተነሥቷል
problem-410-why = አሳታሚው መልሶ ወስዶታል። ከእንግዲህ በዚህ ቤተ መጻሕፍት ውስጥ የለም።
problem-413-title = በአንድ ጊዜ በጣም ብዙ ነው
problem-413-why = የተላከው ቤተ መጻሕፍቱ ከሚቀበለው በላይ ነው። ምንም አልተለወጠም።
problem-416-title = ይህ የፋይሉ ክፍል የለም
problem-416-why = ሲወርድ ፋይሉ ካለው በላይ ተጠይቋል። ከመጀመሪያው ጀምረው እንደገና ያውርዱ።
problem-421-title = ይህ የቤተ መጻሕፍቱ አድራሻ አይደለም
problem-421-why = መሣሪያዎ ሌላ ስም ጠይቋል። በፖስተሩ ወይም በእገዛ ገጹ ላይ ያለውን አድራሻ ይጠቀሙ።
problem-429-title = እባክዎ ትንሽ ቀስ ይበሉ
problem-429-why = ይህ መሣሪያ በአንድ ጊዜ በጣም ብዙ ገጾችን እየጠየቀ ነው። ጥቂት ጠብቀው ይቀጥሉ።
problem-500-title = እዚህ አንድ ስህተት ተፈጥሯል
problem-500-why = ጥፋቱ የእርስዎ አይደለም፣ ቤተ መጻሕፍቱም ደህና ነው። እንደገና ይሞክሩ፤ ከተደገመ ከታች ያለውን ኮድ ለመምህር ይንገሩ።
problem-503-title = ቤተ መጻሕፍቱ ሥራ በዝቶበታል
problem-503-why = ብዙ ሰዎች በአንድ ጊዜ እያነበቡ ነው። ገጽዎ ይመጣል።
problem-503-wait = { $count ->
    [one] ከ { $count } ሰከንድ በኋላ እንደገና ይሞክሩ።
   *[other] ከ { $count } ሰከንዶች በኋላ እንደገና ይሞክሩ።
}
problem-507-title = ቤተ መጻሕፍቱ ሞልቷል
problem-507-why = ይህን ለማስቀመጥ ቦታ የለም። ማንበብ ግን ይቻላል። እባክዎ ለመምህር ይንገሩ።
problem-508-title = ይህ አገናኝ ዙሪያውን ይሽከረከራል
problem-508-why = ይዘቱ የታተመው ከስህተት ጋር ነው። ሌሎች ገጾቹ ይሠራሉ።
play-score = በዚህ ስልክ የተቀመጠ ነጥብ፦ {"{raw}"}
play-score-of = በዚህ ስልክ የተቀመጠ ነጥብ፦ {"{raw}"} ከ {"{max}"}
play-needs-script = ይህ መልመጃ JavaScript ይፈልጋል፤ በአሳሽዎ ውስጥ ግን ጠፍቷል።
play-not-installed = ይህ መልመጃ የH5P ማጫወቻ ያስፈልገዋል፤ በዚህ ቤተ መጻሕፍት ውስጥ አልተጫነም። ቤተ መጻሕፍቱን የሚንከባከቡ ሰዎች ሊጨምሩት ይችላሉ።

## Every page, more
nav-me = የእኔ
nav-about = መግለጫ
nav-accessibility = ተደራሽነት
nav-take = ወደ ቤት ይውሰዱ
nav-explore = ያስሱ
nav-start = ቋንቋና ደረጃ ይምረጡ

## Welcome: the first page on the Wi-Fi
welcome-title = እንኳን ደህና መጡ
welcome-lead = መጻሕፍት፣ ፊልሞችና መልመጃዎች፣ ለሁሉም በነጻ። ያለ ኢንተርኔት፣ ያለ መለያ።
welcome-open = ቤተ መጻሕፍቱን ይክፈቱ
welcome-stay = እዚህ ኢንተርኔት አለመኖሩ የተለመደ ነው፦ እንደተገናኙ ይቆዩ። ገጾች ካልተከፈቱ የሞባይል ዳታ ያጥፉ።
welcome-address = ወይም ይህን በአሳሽዎ ውስጥ ይጻፉ፦
welcome-code = የአድራሻው QR ኮድ

## Start
start-title = ቋንቋዎን ይምረጡ
start-lead = ይህን በማንኛውም ጊዜ መቀየር ይችላሉ። የሚቀመጠው በዚህ ስልክ ላይ ብቻ ነው።
start-level = በትምህርት ቤት ያሉበት ደረጃ
start-level-any = ሁሉም ደረጃዎች
start-go = ይጀምሩ
start-skip = ይዝለሉ

## Home, more
home-continue = ይቀጥሉ
home-for-you = ለእርስዎ
home-popular = እዚህ ብዙ ጊዜ የተከፈቱ
languages-all = ሁሉም ቋንቋዎች፦ { $count }
languages-yours = የእርስዎ ቋንቋዎች
languages-others = ሌሎች ቋንቋዎች
languages-search = ቋንቋ ይፈልጉ
languages-none = እዚህ በዚህ ስም የሚጠራ ቋንቋ የለም። ምናልባት በሌላ መንገድ ይጻፋል፦ የመጀመሪያ ፊደላትን ይሞክሩ።

## My things: kept on the phone, without an account
me-title = የእኔ
me-lead = ይህ ዝርዝር የሚቀመጠው በዚህ ስልክ ላይ ብቻ ነው። ስልኩ የጋራ ከሆነ ሲጨርሱ ያጥፉት።
me-continue = ይቀጥሉ
me-saved = የተቀመጡ
me-finished = የተጠናቀቁ
me-continue-empty = ለማንበብ፣ ለመመልከት ወይም ለማዳመጥ የከፈቱት እዚህ ይታያል።
me-saved-empty = እዚህ እንደገና ለማግኘት በይዘቱ ገጽ “ያስቀምጡ” የሚለውን ይጫኑ።
me-finished-empty = በይዘቱ መጨረሻ “ጨርሻለሁ” የሚለውን ይጫኑ። ከዚያ በዚህ ዝርዝር ይታያል።
me-save = ያስቀምጡ
me-unsave = አይቀመጥ
me-finish = ጨርሻለሁ
me-unfinish = ገና አልጨረስኩም
me-remove = ያስወግዱ
me-forget = በዚህ ስልክ ያለውን ሁሉ ያጥፉ
me-forgotten = ጠፍቷል።

## Take home
take-title = ወደ ቤት ይውሰዱ
take-lead = ይዘቶችን አውርደው በቤትዎ ያለ ኢንተርኔት ይጠቀሙ። መጀመሪያ በስልክዎ ላይ ምን ያህል ባዶ ቦታ እንዳለ ይመልከቱ።
take-size = በድምሩ { $size }
take-empty = እዚህ ሊወሰድ የሚችል ነገር የለም። ሌላ የትምህርት ዓይነት ወይም ደረጃ ይምረጡ።
take-all = እነዚህ ሁሉ በአንድ ፋይል
take-forms = እንደ መጽሐፍ፣ ድረ ገጽ ወይም ለKiwix ይውሰዱ
take-form-epub = መጽሐፍ (EPUB)
take-form-epub-opens = በማንበቢያ መተግበሪያዎች ይከፈታል፦ በiPhone በBooks፣ በAndroid በEPUB ማንበቢያ።
take-form-zim = ለKiwix (ZIM)
take-form-zim-opens = ለስልክና ለኮምፒውተር ነፃ በሆነው Kiwix ይከፈታል።
take-form-site = ድረ ገጽ (ZIP)
take-form-site-opens = ይፍቱት፣ ከዚያ index.htmlን በማንኛውም አሳሽ ይክፈቱ።
take-form-files = ፋይሎቹ (ZIP)
take-form-files-opens = እያንዳንዱ በራሱ ፋይል። ይፍቱት፣ ከዚያ የሚፈልጉትን ይክፈቱ።
take-left-out = በዚህ ፋይል ውስጥ የሉም
take-why-rights = ፈቃዱ ቅጂ አይፈቅድም
take-why-unchanged = ፈቃዱ ሌላ መልክ አይፈቅድም
take-why-form = እንዲህ ያለ ፋይል ሊይዘው አይችልም
take-why-size = ለዚህ ፋይል በጣም ትልቅ ነው
take-how = ፋይል እንዴት እንደሚቀመጥ
take-android = አንድሮይድ ስልኮች
take-android-text = “ያውርዱ” የሚለውን ይጫኑ። በኋላ Files የሚለውን መተግበሪያ ከፍተው “የወረዱ” በሚለው ውስጥ ይመልከቱ። የ EPUB መጻሕፍት የንባብ መተግበሪያ ይፈልጋሉ።
take-iphone = አይፎንና አይፓድ
take-iphone-text = “ያውርዱ” የሚለውን፣ ከዚያም በ Safari አሞሌ ላይ ያለውን ቀስት ይጫኑ። መጻሕፍት በ Books መተግበሪያ ይከፈታሉ፣ ሌላው በ Files ውስጥ ነው።
take-keys = ቁልፍ ያላቸው ስልኮች
take-keys-text = “ያውርዱ” የሚለውን ይምረጡና እስኪያልቅ ይጠብቁ። ከዚያ ፊልሞች፣ ድምፆችና ሥዕሎች በማዕከለ ሥዕላት፣ በቪዲዮ ወይም በሙዚቃ ውስጥ ይገኛሉ።
take-mini = ምንም ካልተፈጠረ
take-mini-text = ከዋይፋይ ጋር ሲገናኙ በራሱ የሚከፈተው ትንሽ መስኮት ፋይሎችን ማስቀመጥ አይችልም። ይልቁንስ ይህን አድራሻ በአሳሽዎ ይክፈቱ፦

## Explore
explore-title = ቤተ መጻሕፍቱን ያስሱ
explore-lead = እዚህ ምን እንዳለ፣ ለየትኛው ደረጃ እንደሆነ እና ከየት እንደመጣ።
explore-coverage = የትምህርት ዓይነቶችና ደረጃዎች
explore-coverage-what = እያንዳንዱ ረድፍ የትምህርት ዓይነት፣ እያንዳንዱ ዓምድ ደረጃ ነው። ክቡ በተለቀ ቁጥር ይዘቶቹ ይበዛሉ፤ ነጥብ ማለት ምንም የለም ማለት ነው። ከታች ያለው ሠንጠረዥ ተመሳሳዩን ያሳያል።
explore-table = ተመሳሳዩ በሠንጠረዥ
explore-all = ሁሉም
explore-level-none = ደረጃ የሌለው
explore-sources = ከየት እንደመጣ
explore-sources-what = እያንዳንዱ ክብ አሳታሚ ወይም ስብስብ ነው። ክቡ በተለቀ ቁጥር ይዘቶቹ ይበዛሉ። የፊደሎቹ ትርጉም ከታች ባለው ዝርዝር አለ።
explore-others = ሌሎች ምንጮች

## About and accessibility
about-title = ስለዚህ ቤተ መጻሕፍት
about-holds = በውስጡ ያለው
about-run = የሚንከባከበው ማን ነው
about-run-text = የሚገኘው በትምህርት ቤትዎ ውስጥ ነው። ማን እንደሚንከባከበው መምህር ይጠይቁ።
about-wrong = አንድ ይዘት እዚህ መኖር ከሌለበት
about-wrong-text = መብቱ የእርስዎ ከሆነ፣ ወይም ይዘቱ ስህተት ወይም ጎጂ ከሆነ፣ ለመምህር ይንገሩ። አሳታሚው በሚቀጥለው ጊዜ ሲታደስ ሊያነሣው ይችላል።
about-version = ሥሪት
access-lead = እነዚህ ገጾች ለሁሉም የተሠሩ ናቸው፦ ለቆዩ ስልኮች፣ ለቁልፎች፣ ለሚያዳምጡና ዓይናቸው ለደከመ።
access-see = በደንብ የማያዩ ከሆነ
access-see-text = በቅንብሮች ውስጥ ጽሑፉን በጣም ማተለቅ እና ብሩህ፣ ጨለማ ወይም ቀላል ቡናማ ቀለም መምረጥ ይችላሉ። እያንዳንዱን ገጽ በሁለት ጣት ማተለቅም ይቻላል።
access-hear = የማያ ገጽ አንባቢ የሚጠቀሙ ከሆነ
access-hear-text = እያንዳንዱ ገጽ አንድ ርእስ፣ ስም ያላቸው ክፍሎች እና በቀጥታ ወደ ይዘቱ መለፊያ አለው። ርእሶች በየትኛው ቋንቋ እንደሆኑ ይናገራሉ።
access-keys = ቁልፎችን የሚጠቀሙ ከሆነ
access-keys-text = በ Tab እና በ Enter ወይም በቀላል ስልክ ቁልፎች ሁሉም ቦታ መድረስ ይቻላል። የቀስት ቁልፎች የመጻሕፍት ገጾችን ይገልጣሉ።
access-listen = በደንብ የማይሰሙ ከሆነ
access-listen-text = አዘጋጆቹ ከሰጡ፣ ፊልሞች የግርጌ ጽሑፍና የተነገረውን በጽሑፍ ያሳያሉ።
access-items = ይዘቶቹ ምን እንደሚያግዙ
access-items-text = ከብዙ አዘጋጆች የመጡ ናቸው። የእያንዳንዱ ይዘት ገጽ ምን እንደሚያግዝ ይናገራል፦ የግርጌ ጽሑፍ፣ ጽሑፎች፣ ማውጫ።

## Item, more
item-access = ተደራሽነት
item-similar = ተመሳሳይ ይዘቶች
item-time = ጊዜ
item-pages = ገጾች
mode-textual = የሚነበብ ጽሑፍ
mode-visual = የሚታይ ሥዕል ወይም ፊልም
mode-auditory = የሚሰማ ድምፅ
mode-tactile = የሚዳሰስ ነገር
feature-captions = የግርጌ ጽሑፍ
feature-transcript = የተነገረው በጽሑፍ
feature-alternative-text = ሥዕሎች ተገልጸዋል
feature-audio-description = ፊልሙ በድምፅ ተገልጿል
feature-sign-language = የምልክት ቋንቋ
feature-table-of-contents = ማውጫ
feature-structure = ለመዝለል የሚረዱ ርእሶች
feature-large-print = ትልልቅ ፊደሎች
feature-math = በድምፅ ሊነበቡ የሚችሉ ቀመሮች
read-words = የዚህ ገጽ ቃላት
read-picture = ገጹ በሥዕል
print-title = ለማተም
print-how = በማሰሻዎ ምናሌ ውስጥ “Print” የሚለውን ይምረጡ። የታሪኩ እያንዳንዱ ገጽ በአዲስ ወረቀት ይጀምራል።
print-list = ይህን ዝርዝር ከሥዕል ኮዶች ጋር ያትሙ
print-list-how = በአሳሽዎ ዝርዝር ውስጥ “አትም” የሚለውን ይጠቀሙ። በቤተ መጻሕፍቱ ዋይ ፋይ ላይ ያለ ስልክ ካሜራው ኮዱን ሲያይ ይዘቱን ይከፍታል።
read-zoom = ትልቅ ሥዕል
item-minutes = { $count ->
    [one] { $count } ደቂቃ
   *[other] { $count } ደቂቃዎች
}

## Settings, more
settings-back = ይመለሱ
settings-level = የትምህርት ቤት ደረጃ
settings-data = ሥዕሎች
data-all = ሁሉም ሥዕሎች ይታዩ
data-low = ጥቂት ሥዕሎች፦ ዋይፋይ ሲጨናነቅ ይፈጥናል፣ ባትሪ ይቆጥባል
settings-letters = የኡርዱ ፊደላት
letters-phone = ስልኩ እንዳለው
letters-nastaliq = ናስታሊቅ፣ ከቤተ መጻሕፍቱ፦ 160 kB፣ አንድ ጊዜ

## Problems, more
problem-damaged-title = የዚህ ይዘት አንድ ክፍል ተበላሽቷል
problem-damaged-why = ቤተ መጻሕፍቱ ይህን አውቋል። በሚቀጥለው ጊዜ ሲታደስ ይስተካከላል። ሌላው ሁሉ ይሠራል።

## State of the box
status-title = የሳጥኑ ሁኔታ
status-lead = ለሚንከባከበው ሰው።
status-well = ሁሉም ደህና ነው።
status-problems = ይህ እርዳታ ይፈልጋል፦
status-problems-help = ቅንብሮቹ በሳጥኑ ካርድ ላይ maktaba.toml በሚባል ፋይል ውስጥ ናቸው። በማንኛውም ኮምፒውተር ያስተካክሏቸው፤ ከዚያ ሳጥኑን እንደገና ያስጀምሩ።
status-stick = የዩኤስቢ ስቲክ
status-stick-looking = ስቲኩ እየታየ ነው። አያውጡት።
status-stick-syncing = ይዘት ከስቲኩ እየተወሰደ ነው። አያውጡት።
status-stick-writing = ለድጋፍ ሰጪዎችዎ የሚሆን ሪፖርት በስቲኩ ላይ እየተጻፈ ነው። አያውጡት።
status-stick-done = ሁሉም ተወስዷል። ስቲኩን ማውጣት ይችላሉ።
status-stick-nothing = በስቲኩ ላይ ለዚህ ሳጥን አዲስ ነገር የለም። ማውጣት ይችላሉ።
status-stick-failed = ስቲኩን መጠቀም አልተቻለም። ማውጣት ይችላሉ።
status-empty = እዚህ ገና ምንም የለም። ቤተ መጻሕፍት ያለበት ስቲክ ይሰኩ፣ ወይም ሳጥኑን ከኢንተርኔት ጋር ያገናኙ።
status-release = እትም
status-free = ነፃ ቦታ
status-clock = ሰዓት
status-clock-network = በኢንተርኔት የተስተካከለ
status-clock-phone = ከስልክ የተስተካከለ
status-clock-unset = ሳጥኑ ከጀመረ ወዲህ አልተስተካከለም፤ ወደ ኋላ የቀረ ሊሆን ይችላል

## The clock, set from the phone of whoever looks after the box
clock-title = የሳጥኑ ሰዓት
clock-lead = ሳጥኑ ለሰዓቱ የሚሆን ባትሪ የለውም። ያለ ኢንተርኔት የሚያውቀው አሁን ያለው ጊዜ በጣም አዲስ ከሆነው ይዘቱ ቀን በፊት አለመሆኑን ብቻ ነው። ስልክ ሰዓቱን ሊነግረው ይችላል።
clock-by-network = የዚህን ሳጥን ሰዓት ኢንተርኔት ያስተካክለዋል። ምንም ማድረግ አያስፈልግም።
clock-no-code = ሰዓቱን እዚህ ለማስተካከል በሳጥኑ ካርድ ላይ maktaba.toml በሚባለው ፋይል ውስጥ ከ [admin] በታች ኮድ ያለበት መስመር ይጻፉ፤ ከዚያ ሳጥኑን እንደገና ያስጀምሩ።
clock-day = በስልክዎ ላይ ያለው ቀን
clock-time = በስልክዎ ላይ ያለው ሰዓት
clock-offset = ከ UTC ያለው ልዩነት፣ በስልክዎ እንዳለው
clock-code = በ maktaba.toml ውስጥ ያለው ኮድ
clock-code-hint = ክፍት በሆነ ዋይፋይ ላይ ሌሎች ሊጠልፉት ይችላሉ። ለሌላ ነገር የማይጠቀሙበትን ኮድ ይምረጡ።
clock-set = ሰዓቱን ያስተካክሉ
clock-done = ሰዓቱ ተስተካክሏል።
clock-wrong-code = ይህ ትክክለኛው ኮድ አይደለም። አንድ ደቂቃ ጠብቀው እንደገና ይሞክሩ።
clock-closed = አሁን ብዙ የተሳሳቱ ኮዶች ገብተዋል። አንድ ደቂቃ ጠብቀው እንደገና ይሞክሩ።
clock-unclear = ቀኑን ወይም ሰዓቱን ማንበብ አልተቻለም። ቀኑን እንደ 2026-11-25፣ ሰዓቱን እንደ 14:05 አድርገው ይጻፉ።
clock-refused = ሳጥኑ ይህን ጊዜ አያምነውም፦ በጣም አዲስ ከሆነው ይዘቱ በፊት ነው፣ ወይም ከእሱ ብዙ ዓመታት በኋላ ነው። በስልክዎ ላይ ያለውን ቀን ያረጋግጡ።
clock-failed = ሰዓቱን ማስተካከል አልተቻለም። ሳጥኑን እንደገና ያስጀምሩና ደግመው ይሞክሩ።
