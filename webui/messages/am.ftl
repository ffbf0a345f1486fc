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
search-narrower = ጠበብ ያለ፦
search-wider = ሰፋ ያለ፦
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
problem-422-title = በቅጹ ውስጥ የጎደለ ነገር አለ
problem-422-why = አንድ ቦታ ባዶ ነው ወይም ሊይዘው የማይችለውን ይዟል። ወደ ኋላ ይመለሱ፤ የጻፉት አሁንም እዚያ ነው። ቀናት እንደ 2026-11-30 ይጻፋሉ።
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
sync-trouble-network = መረቡ ወይም የአሳታሚው አገልጋይ አልመለሰም። አድራሻውን እና ግንኙነቱን ይመልከቱ፤ ሳጥኑ በራሱ እንደገና ይሞክራል።
sync-trouble-space = ለሁሉም ቦታ አልነበረም። በጀቱን ይጨምሩ፣ ያነሰ ይጠይቁ፣ ወይም ትልቅ ካርድ ይጠቀሙ።
sync-trouble-unsound = የመጣው አሳታሚው እንደፈረመው አይደለም፤ ስለዚህ አልተወሰደም። አሳታሚውን ይጠይቁ።
sync-trouble-spent = ዛሬ ወይም በዚህ ወር ሊመጣ የሚችለው መጥቷል። በራሱ ይቀጥላል።
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
status-use = የአጠቃቀም ቆጠራ
status-use-counted = እያንዳንዱ ነገር በቀን ስንት ጊዜ እንደተከፈተ እና ምንም ያላገኙ ፍለጋዎች። ስም፣ አድራሻ ወይም መሣሪያ አይመዘገብም፣ ከአምስት በታች የሆነ ቁጥርም የለም። በሳምንት አንድ ጊዜ ድምሮቹ ወደ ቤተ መጻሕፍቱ አሳታሚ ይሄዳሉ፤ እሱ ብቻ ሊያነባቸው ይችላል።
status-use-uncounted = ምንም አይቆጠርም።

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

## The door of teachers and admins, and signing in
problem-403-title = ይህ ለእርስዎ አይደለም
problem-403-why = ይህን ማድረግ የሚችለው የዚህ ሳጥን አስተዳዳሪ ብቻ ነው።
door-title = ለመምህራንና ለአስተዳዳሪዎች
door-lead = መምህራንና አስተዳዳሪዎች የራሳቸው በር አላቸው፤ በዚያ በዚህ ዋይፋይ ላይ ያለ ማንም ሊሰማ አይችልም።
door-warning = በይነመረብ ላይ ለዚህ ሳጥን ዋስ የሚሆን ስለሌለ አሳሽዎ ያስጠነቅቅዎታል። ከታች ያሉትን ቃላት በሳጥኑ ፖስተር ላይ ካሉት ጋር ያነጻጽሩ፤ አንድ ከሆኑ ይቀጥሉ።
door-words = የዚህ ሳጥን ቃላት
door-fingerprint = የምስክር ወረቀቱ አሻራ (SHA-256)
door-go = ወደ መምህራን በር ይሂዱ
staff-name = ስም
staff-passphrase = የይለፍ ቃል
staff-new-passphrase = አዲስ የይለፍ ቃል
staff-new-passphrase-hint = ቢያንስ 8 ፊደላት፤ የሚጽፉት ይታያል። የሚያስታውሷቸው አራት ቃላት ጥሩ ናቸው።
staff-short = የይለፍ ቃሉ ከ8 ፊደላት ያነሰ ነው፣ ወይም ስም የለም።
staff-save = አስቀምጥና ቀጥል
sign-title = ግባ
sign-out = ውጣ
sign-wrong = ስሙ ወይም የይለፍ ቃሉ ትክክል አይደለም።
kept-sign = መግቢያዎ አብቅቷል። የላኩት ተቀምጧል፦ ይግቡ፣ ከዚያ እንደገና ይላኩት።
kept-title = ገጽዎ አሁንም እዚህ አለ
kept-lead = እየጻፉ ሳሉ መግቢያዎ አብቅቷል። ምንም አልጠፋም፦ አሁን ይላኩት።
kept-send = አሁን ላክ
kept-leave = ትተው ወደ ጠረጴዛዬ ይሂዱ
sign-wait = በጣም ብዙ የተሳሳቱ ሙከራዎች። የመጠበቂያ ደቂቃዎች፦ { $count }። አስተዳዳሪ አዲስ ኮድ ሊሰጥዎ ይችላል።
sign-first = እዚህ ለመጀመሪያ ጊዜ ነው፣ ወይስ በወረቀት ላይ አዲስ ኮድ አለዎት?
sign-lost = አስተዳዳሪ ነዎት እና የይለፍ ቃልዎ ጠፍቷል?
sign-code = በካርድዎ ላይ ያለው ኮድ
sign-code-wrong = ስሙ ወይም ኮዱ ትክክል አይደለም። የካርድ ኮድ አንድ ጊዜ ብቻ ይሠራል።
sign-recovery = የመመለሻ ኮድ
claim-title = ይህን ሳጥን ያዘጋጁ
claim-lead = ይህን ሳጥን እስካሁን ማንም አይንከባከበውም። የመረከቢያ ኮዱ ያለው ሰው አስተዳዳሪ ይሆናል።
claim-code = የመረከቢያ ኮድ
claim-code-hint = በሳጥኑ ካርድ ላይ teachers.txt በሚባለው ፋይል ውስጥ እና ሳጥኑ በተጀመረበት ቦታ ይገኛል።
claim-wrong = ይህ የዚህ ሳጥን የመረከቢያ ኮድ አይደለም።
code-recovery-title = የመመለሻ ኮድ
code-recovery-lead = ይህን ገጽ ያትሙ ወይም ኮዱን ይቅዱ፣ በአስተማማኝ ቦታም ያስቀምጡት። የሚታየው አሁን ብቻ ነው። ይህ ያለው ሰው አስተዳዳሪ መሆን ይችላል።
code-person-title = የመግቢያ ካርድ
code-person-lead = ይህን ገጽ ለዚህ ሰው ያትሙ ወይም ይቅዱ። ኮዱ አንድ ጊዜ ብቻ ይሠራል፣ የሚታየውም አሁን ብቻ ነው።
code-address = የት እንደሚጻፍ
code-done = ተጠናቋል፣ ቀጥል
people-title = ሰዎች
people-add = ሰው ጨምር
people-admin = ሳጥኑን ይንከባከባል
people-waits = እስካሁን አልገባም
people-reset = አዲስ ኮድ
people-remove = አስወግድ
people-last = የመጨረሻው አስተዳዳሪ ሊወገድ አይችልም።
people-taken = ይህ ስም ያለው ሰው አለ። የትምህርት ዓይነት ወይም ቁጥር ይጨምሩ።
people-recovery = አዲስ የመመለሻ ኮድ ይፍጠሩ

## Looking after the box
admin-title = ሳጥኑን መንከባከብ
admin-well = ደህና
admin-watch = ይህን ይመልከቱ
admin-bad = እርዳታ ያስፈልገዋል
admin-content = በውስጡ ያለው
admin-sync = ማደስ
admin-never = ገና
admin-running = አሁን እየታደሰ ነው
admin-memory = ማህደረ ትውስታ
admin-heat = ሙቀት
admin-power = ኃይል
admin-power-weak = የኃይል ምንጩ ደካማ ነው ወይም ነበር። የተሻለ ቻርጀር ወይም አጭር ገመድ ይጠቀሙ።
admin-backup = የትምህርት ቤቱ መረጃ ቅጂ
admin-report = ለሚረዳዎ ሰው ሪፖርት፦ ማንም ሰው የለበትም
year-title = የዓመቱ መጨረሻ
year-lead = ሁሉም ተማሪዎች፣ ሥዕሎቻቸው፣ መልሶቻቸው እና የተሰጣቸው ሥራ ከዚህ ሳጥንና በላዩ ካሉት ቅጂዎች ይወገዳሉ። መምህራን፣ ትምህርቶች፣ ጥያቄዎችና የታከለው ይቀራሉ። ክፍሎች ባዶ ሆነው በአዲስ ኮድ ይቀራሉ።
year-pupils = ተማሪዎች
year-answers = መልሶች
year-sure = አዎ፣ ለዘለዓለም አስወግድ
year-unsure = መጀመሪያ ሳጥኑን ምልክት ያድርጉ። ምንም አልተወገደም።
year-do = ዓመቱን ጨርስ
year-done = ዓመቱ አልቋል። የተወገዱት፦
year-empty = በዚህ ሳጥን ላይ ተማሪዎች የሉም።
admin-now = አሁን አድስ
admin-stop = አቁም
admin-look = ምን ይመጣል?
admin-hours = ግንኙነቱ አሁን አይሠራም፦ ሰዓቱ አይደለም። እንደገና ከዚህ በኋላ፦
admin-spent = ግንኙነቱ አሁን አይሠራም፦ የቀኑ ወይም የወሩ ባይቶች አልቀዋል። እንደገና ከዚህ በኋላ፦
admin-nothing = የሚታደስ ነገር የለም። መጀመሪያ ይምረጡ።
admin-current = የታደሰ
admin-comes = ይመጣል
admin-no-room = ቦታ የለውም
admin-goes = ይሄዳል፤ ሰባት ቀን ቅርብ ይቆያል
admin-past = በቅርቡ የመጣው
admin-nowhere = አድራሻ የለም። በ maktaba.toml ይጻፉ ወይም ፍላሽ ያምጡ።
admin-is-whole = ይህ ሁሉ ተይዟል፣ ክፍሎቹም እንዲሁ።
admin-file-speaks = ምን እንደሚያዝ maktaba.toml ፋይል ይናገራል፣ ሳጥኑ በተነሳ ቁጥርም ደግሞ ይናገራል፤ እዚያም ይቀይሩት።
admin-parts = የሚያዙ ክፍሎች
admin-part-add = አንድ ክፍል ያዝ
admin-budget = ሁሉም ምን ያህል ሊወስድ ይችላል
admin-budget-gb = GB፤ ባዶ፦ ቦታ ባለ መጠን
admin-largest-mb = ከዚህ የማይበልጥ (MB)
admin-priority = የሚቀድመው፦ 1 ከ 9 በፊት
admin-language-hint = እንደ sw ወይም pt-BR
admin-share-whole = ሁሉም
admin-share-part = አንድ ክፍል
admin-share-none = ምንም
admin-take-whole = ሁሉንም ያዝ
admin-take-none = ምንም አትያዝ

## What teachers make
desk-title = የመምህራን ጠረጴዛ
desk-add = ፋይል ጨምር
desk-write = ገጽ ጻፍ
desk-made = የሠሯቸው
desk-empty = ፎቶዎችዎ፣ ቅጂዎችዎና ገጾችዎ እዚህ ይሆናሉ። የመጀመሪያውን ይጨምሩ።
desk-who = የገባው፦
add-title = ፋይል ጨምር
add-lead = ከዚህ ስልክ ፎቶ፣ የድምፅ ቅጂ፣ ፊልም፣ PDF፣ ሰነድ፣ መጽሐፍ ወይም መልመጃ።
add-name = ርዕስ
add-creator = ማን ሠራው
add-creator-hint = በሄደበት ሁሉ አብሮት ይሆናል። የትምህርት ቤቱ ስም ሊሆን ይችላል።
add-licence = ሌሎች ምን ሊያደርጉበት ይችላሉ
licence-by = መጠቀም፣ መቅዳትና መቀየር፣ ማን እንደሠራው ከገለጹ
licence-by-sa = እንደ ላይኛው፣ ከእሱ የሚሠሩትም እኩል ነጻ መሆን አለበት
licence-by-nc = እንደ መጀመሪያው፣ ግን ለገንዘብ አይደለም
licence-zero = ማንኛውንም ነገር፤ ማንንም መጥቀስ አያስፈልግም
add-place = ማን ሊያገኘው ይችላል
add-place-all = ሌሎች ትምህርት ቤቶችም
add-place-here = ይህ ትምህርት ቤት ብቻ
add-file = ፋይል
add-file-most = ቢበዛ { $size }
add-no-file = ምንም ፋይል አልደረሰም። አንድ ይምረጡና እንደገና ይላኩ።
add-send = ላክ
write-text = ጽሑፍ
write-hint = ባዶ መስመር አዲስ አንቀጽ፣ # ርዕስ፣ - ዝርዝር ይጀምራል። ቀመሮች በ$ ምልክቶች መካከል ይጻፋሉ።
write-empty = ርዕሱ ወይም ጽሑፉ የለም።
stage-reading = እየተመረመረ ነው …
stage-ready = ረቂቅ፣ ለማተም ዝግጁ
stage-refused = ሊወሰድ አልቻለም
stage-publishing = እየታተመ ነው …
stage-published = ታትሟል
stage-withdrawing = እየተነሳ ነው …
stage-withdrawn = ተነስቷል
material-wait = ከዚህ ገጽ መውጣት ይችላሉ፤ ሳጥኑ ይቀጥላል።
trouble-damaged = ፋይሉ ተበላሽቷል ወይም ሙሉ አይደለም። ከመጣበት እንደገና ወስደው ይላኩት።
trouble-locked = ፋይሉ ተቆልፏል፦ በይለፍ ቃል ወይም በሱቅ ፕሮግራም። ያለ ቁልፍ አስቀምጠው ያንን ይላኩ።
trouble-unsafe = ፋይሉ ጉዳት ሊያደርስ በሚችል መንገድ የተሠራ ነው። አይጠቀሙበት፤ ከመጣበት እንደገና ይጠይቁ።
trouble-too-large = ፋይሉ በጣም ትልቅ ነው ወይም በውስጡ በጣም ብዙ ነገር አለ። በትናንሽ ክፍሎች ይላኩት።
trouble-unsupported = የዚህ ዓይነት ፋይሎች እዚህ ሊነበቡ አይችሉም። እንደ PDF አስቀምጠው ያንን ይላኩ።
trouble-empty = በፋይሉ ውስጥ ሊከፈት የሚችል ነገር የለም።
trouble-waiting = ስለ እሱ ገና ያልተነገረ ነገር አለ፣ ወይም ፈቃዱ ማጋራትን አይፈቅድም።
trouble-stopped = አስተዳዳሪ ሥራውን አስቁሟል። እንደገና ይላኩት፣ ወይም ለምን እንደሆነ ይጠይቁ።
trouble-lost = ፋይሉ ከእንግዲህ በዚህ ካርድ ላይ የለም። እንደገና ይላኩት።
material-preview = ተማሪዎች እንደሚያዩት ይመልከቱ
material-public = በቤተ መጻሕፍቱ ውስጥ ይመልከቱ
material-publish = አትም
material-write = ጽሑፉን ቀይር
material-change = ርዕስ፣ ቋንቋ ወይም ፈቃድ ቀይር
material-new-file = በምትኩ አዲስ ፋይል ላክ
material-withdraw = አንሳ
material-reason = ለምን? የነበራቸው ሁሉ ይህን ያነባሉ።
material-forget = ይህን ረቂቅ ሰርዝ

## Classes and pupils
class-title = ክፍሌ
class-lead = መምህርዎ የሰጡዎት ኮድ፦ አምስት ፊደላትና ቁጥሮች።
class-code = ኮድ
class-wrong-code = ይህ ኮድ ያለው ክፍል ወይም ትምህርት የለም። በኮዶች ውስጥ 0፣ 1፣ 8፣ B፣ I፣ L፣ O እና S የሉም፤ እንደገና ይመልከቱ።
class-lead-in = ስምዎን ይጻፉና ሦስት ሥዕሎችዎን በቅደም ተከተል ይምረጡ።
class-wrong = ስሙ ወይም ሥዕሎቹ ትክክል አይደሉም። ካርድዎን ይመልከቱ።
class-wait = ብዙ ጊዜ ተሳስቷል። የሚጠበቁ ደቂቃዎች፦ { $count }። መምህርዎ አዲስ ካርድ ሊሰጡዎት ይችላሉ።
class-in = ይግቡ
class-picture = ሥዕል { $count }
class-pictures = ፀሐይ | ጨረቃ | ኮከብ | ቤት | ዛፍ | ዓሣ | ወፍ | ኳስ | አበባ | ጀልባ | ቁልፍ | ኩባያ
class-leave = ይህ እኔ አይደለሁም
class-work = የሚሠራ
class-no-work = አሁን የሚሠራ የለም።
class-due = እስከ { $day }
classes-title = ክፍሎች
classes-new = አዲስ ክፍል
classes-names = ስሞች፣ በመስመር አንድ
classes-names-hint = የመጀመሪያ ስም ይበቃል፤ ተመሳሳይ ስም ያለው ቁጥር ያገኛል። ከ ; በኋላ፦ ቡድን።
classes-add = ተማሪዎች ይጨምሩ
classes-cards = ካርዶች
classes-cards-lead = ይህን ገጽ ያትሙና ይቁረጡ። ሥዕሎቹ የሚታዩት አሁን ብቻ ነው።
classes-card = አዲስ ካርድ
classes-group = ቡድን
classes-full = ከዚህ በላይ መጨመር አይቻልም።

## Lessons
lessons-title = ትምህርቶች
lessons-new = አዲስ ትምህርት
lesson-copy = ለራስዎ ቅጂ ያድርጉ
lesson-file = እንደ ፋይል
lesson-from-file = ከፋይል የመጣ ትምህርት
lesson-from-file-hint = ባልደረባ በ«እንደ ፋይል» የሠራው ፋይል። በዚህ ሳጥን የሌሉት በስማቸው በዝርዝሩ ይቀራሉ።
lesson-file-wrong = ይህ ትምህርት አይደለም። በ«እንደ ፋይል» የተሠራ ፋይል ይምረጡ።
lesson-minutes = ደቂቃዎች
lesson-up = ወደ ላይ
lesson-down = ወደ ታች
lesson-note = የራስ ማስታወሻ
lesson-find = በቤተ መጻሕፍቱ ይፈልጉ
lesson-add = ወደ ትምህርቱ ይጨምሩ
lesson-add-to = ወደ አንድ ትምህርት ይጨምሩ
lesson-give = ለክፍል ይስጡ
lesson-due = የመጨረሻ ቀን
lesson-offer = ለሌሎች ትምህርት ቤቶች ስጥ
lesson-offer-hint = እርስዎ የሠሩት ይሆናል፤ ምን እንደሆነ ይናገሩ፣ ከዚያ ያትሙት። ሌሎች በቤተ መጻሕፍቱ ያገኙትና ይወስዱታል።
lesson-take = እንደ ራስዎ ትምህርት ይውሰዱ
lesson-take-hint = ሌሎች የሚሰጧቸው ትምህርቶች በቤተ መጻሕፍቱ ውስጥ ናቸው፤ አንዱን እዚያ ከፍተው “ወደ አንድ ትምህርት ይጨምሩ” ይምረጡ።
lesson-empty = እስካሁን ምንም የለም።

## Quizzes
quizzes-title = ፈተናዎች
quiz-new = አዲስ ፈተና
quiz-question = ጥያቄ
quiz-one = አንድ መልስ ትክክል ነው
quiz-several = ብዙ መልሶች ትክክል ናቸው
quiz-text = አጭር ጽሑፍ
quiz-number = ቁጥር
quiz-order = በቅደም ተከተል ማስቀመጥ
quiz-answers = መልሶች፣ በመስመር አንድ
quiz-answers-hint = ከሚመረጡት ትክክለኛ መልሶች በፊት * ይጻፉ። ቁጥር ክልል ሊኖረው ይችላል፦ 3.14 ± 0.01። የሚደረደሩት በትክክለኛው ቅደም ተከተል ይጻፉ።
quiz-hint = ፍንጭ
quiz-picture = ሥዕል
quiz-picture-none = ያለዚህ ሥዕል
quiz-picture-bad = ይህ ሥዕል ሊነበብ አይችልም። JPEG፣ PNG፣ GIF ወይም WebP ይምረጡ።
quiz-no-right = ትክክለኛ መልስ የለም። ከትክክለኞቹ በፊት * ይጻፉ፤ ለመምረጥ ቢያንስ ሁለት መኖር አለባቸው።
quiz-no-number = እያንዳንዱ መልስ ቁጥር መሆን አለበት፣ እንደ 3.5 ወይም 12 ± 0.5፤ ያለ መለኪያ።
quiz-add = ጥያቄ ይጨምሩ
quiz-bank = ከሌሎች ፈተናዎች
quiz-paper = በወረቀት
quiz-key = በወረቀት፣ ከመልሶች ጋር
quiz-import = ጥያቄዎችን ከፋይል ይውሰዱ
quiz-import-hint = GIFT፣ Aiken፣ Moodle XML ወይም QTI
quiz-imported = የተወሰዱ፦ { $count }። የተተዉ፦ { $left }።
quiz-no-questions = ይህ የጥያቄ ፋይል አይደለም ወይም ሊነበብ አይችልም። GIFT፣ Aiken፣ Moodle XML ወይም QTI ይጠቀሙ።
quiz-place = ጥያቄ { $number } ከ { $count }
quiz-send = ይመልሱ
quiz-right = ትክክል!
quiz-wrong = ገና ትክክል አይደለም።
quiz-next = ይቀጥሉ

## Progress
progress-title = እድገት
progress-lead = ከተሰጡት ሁሉ ትክክለኛ መልሶች። መቶኛ ከአምስት መልሶች ጀምሮ ይታያል።
progress-hard = ከባድ ጥያቄዎች
progress-seen = መጨረሻ የታየ
progress-csv = እንደ ሠንጠረዥ (CSV)
progress-all = ሁሉም

## Requests
request-ask = መምህርዎን ይጠይቁ
request-done = መምህርዎ ያዩታል።
requests-title = ጥያቄዎች ለቤተ መጻሕፍቱ
requests-empty = ማንም ምንም አልጠየቀም።
requests-pass = ያስተላልፉ
requests-passed = ተላልፏል
requests-answer = በዚህ ይመልሱ
requests-told = የጠየቃችሁት ይኸውና

## Setting the box up, and changing it later
first-step = እርምጃ { $number } ከ { $count }
first-later = በኋላ
first-unfinished = የዚህ ሳጥን ዝግጅት አልተጠናቀቀም።
first-go-on = ዝግጅቱን ቀጥል
set-by-file = ይህን የሚወስነው በካርዱ ላይ ያለው maktaba.toml ፋይል ነው። እዚያ ይቀይሩት።
set-by-flags = ይህን የሚወስነው ቤተ መጻሕፍቱን የሚያስጀምረው ትእዛዝ ነው። እዚያ ይቀይሩት።
set-begun = ለውጡ ሥራ ላይ እየዋለ ነው። ቤተ መጻሕፍቱ እንደገና ይጀምራል፤ ይህ ጥቂት ሰከንዶች ይወስዳል።
set-busy = አሁን ሌላ ነገር በመወሰድ ላይ ነው። ከአንድ ደቂቃ በኋላ ይህን እንደገና ያስቀምጡ።
set-done = ለውጡ ሥራ ላይ ውሏል።
set-refused = ይህ ሥራ ላይ ሊውል አይችልም፦
set-failed = ለውጡ ሥራ ላይ ሊውል አልቻለም። እንደገና ይሞክሩ፣ ወይም ሳጥኑን እንደገና ያስጀምሩ።
place-title = ስምና ቦታ
place-name = የቤተ መጻሕፍቱ ስም
place-name-hint = በእያንዳንዱ ገጽ ላይ ይታያል።
place-language = ከእነዚህ ቋንቋዎች አንዱንም ለማይጠይቁ ስልኮች የገጾቹ ቋንቋ
place-country = አገር፣ በሁለት ፊደላት
place-country-hint = እንደ KE ወይም SI (ISO 3166-1)። የሬዲዮ ቻናሎችና የአንዳንድ ይዘቶች መብት በአገሩ ላይ ይመሠረታሉ።
place-for-profit = ቤተ መጻሕፍቱ ገንዘብ ያገኛል። ያን ጊዜ ለትርፍ መዋል የማይፈቀድላቸው ይዘቶች ይደበቃሉ።
wifi-title = የሳጥኑ ዋይፋይ
wifi-name = የዋይፋዩ ስም
wifi-key = የይለፍ ቃል፣ ከ8 እስከ 63 ፊደላት፣ አኃዞችና ምልክቶች፤ ባዶ፦ ለሁሉም ክፍት
wifi-key-hint = የይለፍ ቃል ከሌለ የትኞቹ ገጾች እንደሚነበቡ ሌሎች ሊጠልፉ ይችላሉ።
wifi-channel = ቻናል
wifi-channel-hint = በአቅራቢያ ሌላ ዋይፋይ ካለ ሌላ ቻናል ፈጣን ሊሆን ይችላል፦ 1፣ 6 ወይም 11።
wifi-lead = ይህ ሲቀየር ሁሉም ስልኮች ለጥቂት ሰከንዶች ይቋረጣሉ። አዲሱ ዋይፋይ ለአንድ ደቂቃ ይሞከራል፦ ከእሱ ጋር ይገናኙና እንዲቆይ ያድርጉ፤ አለበለዚያ የቀድሞው በራሱ ይመለሳል።
wifi-try = ሞክር
wifi-trial = አዲሱ ዋይፋይ እየተሞከረ ነው። በዚህ ስልክ ከእሱ ጋር ይገናኙ፣ ወደዚህ ገጽ ይመለሱና እንዲቆይ ያድርጉ።
wifi-left = የቀሩት ሰከንዶች፦ { $count }
wifi-keep = እንዲቆይ አድርግ
wifi-kept = አዲሱ ዋይፋይ ይቆያል።
wifi-back = አዲሱ ዋይፋይ እንዲቆይ ያደረገ ሰው ስለሌለ የቀድሞው ተመልሷል።
wifi-guest = ይህ ሳጥን የራሱ ዋይፋይ የለውም፦ ከሌላ ዋይፋይ ጋር ይገናኛል፣ ወይም ሬዲዮው ጠፍቷል። በካርዱ ላይ ያለው maktaba.toml ፋይል እንዲህ ይላል።
wifi-none = የዚህን ማሽን ዋይፋይ ቤተ መጻሕፍቱ አይንከባከበውም።
poster-title = ፖስተር
poster-how = ይህን ገጽ ያትሙና ተማሪዎች በሚያዩት ቦታ ይስቀሉት።
poster-join = ከዚህ ዋይፋይ ጋር ይገናኙ
poster-key = የይለፍ ቃል
poster-no-key = የይለፍ ቃል አያስፈልገውም።
poster-open = ከዚያ ይህን አድራሻ ይክፈቱ
poster-done = ዝግጅቱን ጨርስ
link-title = ኢንተርኔትና ጎረቤቶች
link-from = የአሳታሚዎች አድራሻዎች፣ በመስመር አንድ
link-every = በየስንት ጊዜው እንደሚጠየቁ
link-15m = በየ15 ደቂቃው
link-1h = በየሰዓቱ
link-6h = በየ6 ሰዓቱ
link-1d = በቀን አንድ ጊዜ
link-hours = በየትኞቹ ሰዓታት፤ ባዶ፦ ሁልጊዜ
link-hours-hint = እንደ 22:00-06:00። ሳጥኑ ሰዓትን በ UTC ይቆጥራል፤ ከልዩነት ጋር፦ 22:00-06:00+03:00።
link-day = በቀን ቢበዛ፣ በ MB፤ ባዶ፦ ገደብ የለም
link-month = በወር ቢበዛ፣ በ MB፤ ባዶ፦ ገደብ የለም
link-neighbours = በአቅራቢያ ካሉ ሌሎች ሳጥኖችም ይዘት ውሰድ
link-count = ይዘቶች ስንት ጊዜ እንደሚከፈቱ ቁጠር፤ አሳታሚው ከጠየቀም በሳምንት አንድ ጊዜ ንገረው። የማንም ስም አይጠቀስም።

## Whom the box trusts, and what it holds
publishers-title = አሳታሚዎች
publishers-lead = ሳጥኑ የሚወስደው እነዚህ የፈረሙበትን ብቻ ነው፤ በየትኛውም ፍላሽ ወይም ኔትወርክ ቢመጣ።
publishers-none = እስካሁን የሚታመን የለም፤ ስለዚህ ምንም ሊመጣ አይችልም።
publishers-first = የዚህ ቤተ መጻሕፍት አሳታሚ
publishers-add = አንድ አሳታሚ ማመን
publishers-file = የአሳታሚው root.json ፋይል
publishers-file-hint = በሚያምኑት መንገድ ከአሳታሚው ይውሰዱት። በአሳታሚው ማከማቻ ውስጥ metadata/1.root.json ነው።
publishers-look = የማን እንደሆነ ይመልከቱ
publishers-ask = አሳታሚው የነገረዎት ቃላት እነዚህ ናቸው?
publishers-compare = በወረቀት ወይም በስልክ ያነጻጽሯቸው። አንዱ ከተለየ ፋይሉ የሌላ ሰው ነው።
publishers-trust = አንድ ናቸው፦ እመን
publishers-no-root = ይህ የአሳታሚ root.json ፋይል አይደለም። ከአሳታሚው ማከማቻ metadata/1.root.json ይውሰዱ።
publishers-known = ይህ አሳታሚ እዚህ አስቀድሞ ታምኗል።
publishers-done = አሁን ታምኗል። የሚያቀርበው ሳጥኑ ከጠየቀው በኋላ ይታያል።
publishers-remove = ከእንግዲህ አትመን፣ ያመጣውንም አስወግድ
publishers-busy = ቤተ መጻሕፍቱ አሁን እየታደሰ ነው። ያንን ያቁሙ፣ ወይም ቆይተው እንደገና ይሞክሩ።
held-release = እትም
held-size = መጠን
held-back = ወደ ቀዳሚው እትም ተመለስ
held-no-back = በሳጥኑ ላይ ከዚህ በፊት የነበረ እትም የለም።
held-pinned = አዲስ እትም ቢኖርም በዚህኛው ይቆያል።
held-on = እንዲቀጥል ፍቀድ
held-off = ከሳጥኑ አስወግድ
held-off-week = ወዲያው ከእይታ ይወጣል። ለአንድ ሳምንት፣ እንደገና ሳይወርድ፣ የሚያዘው ከሚታይበት ገጽ መመለስ ይቻላል፤ ከዚያ ቦታው ነፃ ይሆናል፣ ቦታ ካስፈለገም ቀደም ብሎ።

## What is used
usage-title = ምን ጥቅም ላይ እንደዋለ
usage-lead = በዚህ ሳጥን ላይ ይዘቶች ስንት ጊዜ እንደተከፈቱ። የማንም ስም አይመዘገብም፣ ከአምስት በታች የሆነ ቁጥርም የለም። ሁሉም በሳጥኑ ላይ ይቀራል።
usage-none = እስካሁን ምንም አልተቆጠረም።
usage-off = በዚህ ሳጥን ላይ ምንም አይቆጠርም። ይህን እዚህ መቀየር ይቻላል፦
usage-weeks = በየሳምንቱ
usage-week = ሳምንቱ የሚጀምርበት ቀን
usage-openings = የተከፈቱበት ብዛት
usage-missed = ምንም ያላገኙ ፍለጋዎች
usage-subjects = በትምህርት ዓይነት፣ ባለፉት አራት ሳምንታት
usage-languages = በቋንቋ፣ ባለፉት አራት ሳምንታት
usage-hours = በቀኑ ሰዓታት (UTC)፣ ባለፉት አራት ሳምንታት
usage-hour = ሰዓት
usage-few = ከአምስት በታች
status-use-here = ይዘቶች በሳምንት ስንት ጊዜ እንደሚከፈቱ፣ ሳጥኑን ለሚንከባከቡት። ስም፣ አድራሻ ወይም መሣሪያ አይመዘገብም፣ ከአምስት በታች የሆነ ቁጥርም የለም። ሁሉም በሳጥኑ ላይ ይቀራል።

## A file in pieces
pieces-sent = ትልቅ ፋይል በክፍል በክፍል ይላካል። ግንኙነቱ ከተቋረጠ በኋላ በራሱ ይቀጥላል፤ ይህ ገጽ ከተዘጋ ያንኑ ፋይል እንደገና ይምረጡ፣ የደረሰው ዳግም አይላክም።
pieces-waits = ግንኙነቱ ተቋርጧል። ሳጥኑን እንደገና ማግኘት ሲቻል ወዲያው ይቀጥላል።

## What is told besides
status-use-besides = ከድምሮቹ ጋር የሣጥኑ ሁኔታ (ቦታ፣ ሙቀት፣ ኃይል) እና መምህራን ያስተላለፏቸው ጥያቄዎች ይላካሉ።

# Searching, once more.
search-zero-filters = ከቃላቱ በተጨማሪ ከመረጡት ጋር የሚስማማ ምንም አልተገኘም።
search-zero-inside = በዚህ ይዘት ውስጥ ምንም አልተገኘም።
search-partial = ፍለጋው ረጅም ጊዜ ስለወሰደ ቀድሞ ቆሟል፦ ሌሎች ውጤቶችም ሊኖሩ ይችላሉ።
search-learning = አዲሱ ይዘት ለፍለጋ ገና በመዘጋጀት ላይ ነው፦ ተጨማሪ ለማግኘት ከጥቂት ጊዜ በኋላ እንደገና ይፈልጉ።
search-loose = እነዚህ ቃላት በሙሉ ያሉበት ይዘት የለም። ቀጥለው ያሉት ከቃላቱ የተወሰኑትን ይዘዋል።
problem-many-title = ይህ ለአንድ ፋይል በጣም ብዙ ነው
problem-many-why = አንድ ፋይል ቢበዛ 100 ይዘቶችን ይይዛል። ቁጥሩን ቀንሰው ይምረጡ፣ ለምሳሌ በቋንቋ፣ በትምህርት ዓይነት ወይም በደረጃ።

# A parcel: what was made here as one file, which a phone carries.
parcel-title = በስልክ ማድረስ
parcel-lead = እዚህ የተሠራው በአንድ ፋይል ይጠቃለላል። ማንኛውም ስልክ ወደዚህ ቤተ መጻሕፍት አሳታሚ ወይም ወደ ሌላ ትምህርት ቤት ሊያደርሰው ይችላል።
parcel-get = ጥቅሉን ይውሰዱ
parcel-empty = ወደ ሌላ ቦታ ሊሄድ የሚችል ነገር ገና እዚህ አልተሠራም።
parcel-bring = ጥቅል ያምጡ
parcel-busy = ጥቅሉ እየተወሰደ ነው። ውጤቱን ይህ ገጽ ይናገራል።
parcel-taken = ጥቅሉ ተወስዷል፦
parcel-refused = ጥቅሉ አልተወሰደም፦

# Parcels of what a library holds of others.
parcel-shelves = ወደ ሌላ ቤተ መጻሕፍት ማድረስ
parcel-shelves-lead = እያንዳንዱ ፋይል በዚህ ቤተ መጻሕፍት ውስጥ ያለ ስብስብ ነው። ያንኑ አሳታሚ የሚያምን ቤተ መጻሕፍት የጎደለውን ከፋይሉ ይወስዳል።

# Titles like what was typed, where a search found little.
search-titles = ተመሳሳይ ርዕሶች፦

# Collections that were taken off the box.
content-off = የተወገዱ
content-off-until = እስከ { $day } መመለስ ይቻላል
content-put-back = መልስ
content-free = ቦታውን አሁን ነፃ አድርግ

# Syncs that an admin paused.
sync-paused = ለጊዜው ቆሟል፦ እስኪቀጥል ድረስ በኔትወርክ ምንም አይወሰድም። ፍላሾችና ጥቅሎች አሁንም ይወሰዳሉ።
sync-pause = ለጊዜው አቁም
sync-go-on = ቀጥል

# An admin’s yes before something is published.
stage-waiting = የአስተዳዳሪን ፈቃድ ይጠብቃል
stage-declined = አስተዳዳሪ አልፈቀደም
material-asks = ከመታተሙ በፊት አስተዳዳሪ ይመለከተዋል።
material-ask-again = እንደገና ጠይቅ
approvals-title = ፈቃዶች
approvals-on = መምህራን ማተም የሚፈልጉት የእርስዎን ፈቃድ እዚህ ይጠብቃል።
approvals-off = መምህራን በራሳቸው ያትማሉ። ሳጥኑ ላይ ምልክት ያድርጉ፤ የሚያትሙት መጀመሪያ እዚህ ፈቃድ ይጠብቃል።
approvals-ask = መጀመሪያ እኔን ጠይቅ
approvals-none = ፈቃድ የሚጠብቅ የለም።
approvals-count = ፈቃድ የሚጠብቁ፦ { $count }
approvals-maker = የጨመረው
approvals-yes = አዎ፣ አትም
approvals-no = አይ
approvals-why = ለምን አይሆንም? መምህሩ ይህን ያነባል።
approvals-changed = ከተመለከቱት በኋላ ተቀይሯል፣ ወይም ሌላ ሰው መልሷል። ምንም አልተደረገም፦ እንደገና ይመልከቱ።
approvals-no-reason = መምህሩ ምን እንደሚቀይር እንዲያውቅ ምክንያቱን ይናገሩ። ምንም አልተደረገም።
approvals-past = በቅርቡ የተመለሱ
approvals-past-yes = አዎ
approvals-past-no = አይ

# All long work of the box.
item-hours = { $count ->
    [one] { $count } ሰዓት
   *[other] { $count } ሰዓቶች
}
jobs-title = የሳጥኑ ሥራዎች
jobs-none = አሁን የሚሠራ ነገር የለም።
jobs-next = ሳጥኑ ስለ አዲስ ነገር እንደገና የሚጠይቀው ከዚህ በኋላ ነው፦
jobs-now = አሁን እየተሠራ
jobs-waits = የሚጠብቅ
jobs-failed = አልተሳካም
jobs-index = አዲሱን በፍለጋ እንዲገኝ ማድረግ
jobs-give = እዚህ የተሠራውን ለአሳታሚው መስጠት

# Help for teachers and admins, a message for each page.
guide-title = ለመምህራንና አስተዳዳሪዎች እርዳታ
course-title = ይህን ቤተ መጻሕፍት ስለ ማስተዳደር የሚሰጥ ትምህርት
course-lead = እያንዳንዳቸው አምስት ደቂቃ የሆኑ ስድስት ክፍሎች። አንዱን ክፍል ያንብቡ፣ ከዚያ በመጨረሻው ያለውን ይሞክሩ። ሁለት ሰዎች አብረው የተሻለ ይማራሉ።
course-try = ይሞክሩ
course-write = ይህን ትምህርት በቤተ መጻሕፍቱ ውስጥ ያስገቡ
course-write-why = ሌሎች እዚያ ሊያነቡት ይችላሉ፣ ትምህርት ቤትዎ ከሚያትመው ጋርም ወደ ሌሎች ሳጥኖች ይሄዳል። አስቀድመው ሊለውጡት ይችላሉ።
course-try-first = ፖስተሩን ያትሙ። ይህን ቤተ መጻሕፍት አይቶ የማያውቅ ሰው ያለ እርዳታ በእሱ እንዲገባ ያድርጉ።
course-try-content = አንድ ተጨማሪ ርዕስ ይምረጡ፣ ምን ያህል ቦታ እንደሚወስድ ይመልከቱ፣ ከዚያ መልሰው ያውጡት።
course-try-sync = ሳጥኑን አንድ ጊዜ ያዘምኑ፣ በኢንተርኔት፣ በስቲክ ወይም በጥቅል፣ እንዴት እንደሆነ የሚናገረውን መስመር ያግኙ።
course-try-add = በትምህርት ቤትዎ ያለን ነገር ፎቶ ያንሱ፣ ያትሙት፣ በሌላ ስልክም ያግኙት።
course-try-class = የሦስት ስሞች ክፍል እና የሁለት ጥያቄዎች ፈተና ይሥሩ። በሌላ ስልክ በካርድ ይግቡ፣ ይመልሱ፣ ሰንጠረዡንም ይመልከቱ።
course-try-box = ስለ ካርዱ ቦታ የሚናገረውን መስመር ያግኙ። ✗ ቢያሳይ ምን እንደሚያደርጉ ለአንድ ሰው ይንገሩ።
guide-here = የዚህ ገጽ እርዳታ
guide-admin = ይህ ገጽ ሳጥኑ እንዴት እንዳለ ይናገራል፣ ለእያንዳንዱ ነገር አንድ መስመር፦ ✓ ደህና፣ ! ይመልከቱ፣ ✗ እርምጃ ያስፈልጋል። ማገናኛ የሆነ መስመር ሊደረግ ወደሚችለው ይወስዳል። ብዙ ነገር በአንድ ጊዜ ከተበላሸ መጀመሪያ የኃይል ምንጩንና ገመዱን ይመልከቱ፣ ከዚያ ሳጥኑን እንደገና ያስነሱ።
guide-approvals = ሳጥኑ መጀመሪያ እርስዎን ከጠየቀ መምህራን ማተም ለሚፈልጉት እዚህ አዎ ወይም አይ ይላሉ። እያንዳንዱን ተማሪዎች እንደሚያዩት ይመልከቱ። አይ ሲሉ ምን መቀየር እንዳለበት ይጻፉ፦ መምህሩ ያነባል፣ እንደገናም መጠየቅ ይችላል። ያለ እርስዎ ፈቃድ ምንም አይታተምም።
guide-jobs = የሳጥኑ ረጅም ሥራ ሁሉ እዚህ አለ፦ አሁን የሚሠራው፣ የሚጠብቀውና ያልተሳካው። መብራት ቢጠፋ ምንም አይጠፋም፣ ሳጥኑ በራሱ ይቀጥላል። ያልተሳካ ካለ ምክንያቱን ያንብቡ፣ ያስተካክሉና እንደገና ይሞክሩ።
guide-content = ሳጥኑ ምን ወቅታዊ እንደሚያደርግ እዚህ ይመርጣሉ፦ ሙሉ ስብስቦች፣ ወይም በትምህርት፣ ደረጃና ቋንቋ ክፍሎች። ሁሉም ምን ያህል ቦታ እንደሚይዝም ይናገራሉ። ካርዱ ከሞላ ያነሰ ይፍቀዱ ወይም ስብስብ ያንሱ።
guide-collection = ይህ በሳጥኑ ላይ ያለ አንድ ስብስብ ነው። አዲሱ እትም መጥፎ ከሆነ ወደ ቀድሞው ይመለሱ፦ አዲስ እስኪፈቅዱ ሳጥኑ እዚያ ይቆያል። ያነሱት ለአንድ ሳምንት ሳይወርድ ሊመለስ ይችላል።
guide-publishers = ሳጥኑ ይዘት የሚወስደው እዚህ ከሚያምኗቸው አሳታሚዎች ብቻ ነው። መጀመሪያ ስድስቱን ቃላት ከአሳታሚው ጋር በወረቀት ወይም በስልክ ያወዳድሩ። ከተለያዩ አይመኑ፦ ፋይሉ የሌላ ሰው ነው።
guide-sync = እዚህ ሳጥኑን ያዘምናሉ፣ ምን እንደሚመጣ ያያሉ ወይም ያቆማሉ። ካልተሳካ ከታች ምክንያቱን ያንብቡ፦ ብዙ ጊዜ ኢንተርኔት የለም ወይም አድራሻው ስህተት ነው። የመጣው ይቀመጣል፣ ሳጥኑም ከዚያ ይቀጥላል። ያለ ኢንተርኔት ዩኤስቢ ይሰኩ ወይም ጥቅል ያምጡ።
guide-parcel = ጥቅል ማንኛውም ስልክ በሳጥኖችና በአሳታሚዎች መካከል የሚያደርሰው አንድ ፋይል ነው። ጥቅሉን እዚህ ይውሰዱ ወይም የመጣውን ይላኩ። ካልተወሰደ ገጹ ምክንያቱን ይናገራል፦ ብዙ ጊዜ ሳጥኑ አሳታሚውን ገና አያምንም።
guide-usage = ይህ ገጽ ነገሮች ስንት ጊዜ እንደተከፈቱ ያሳያል፣ በሳምንት፣ በትምህርት፣ በቋንቋና በሰዓት። ማንም አይጠቀስም፣ ከአምስት በታች አይታይም። ሳምንቶቹ ስህተት ከመሰሉ የሳጥኑን ሰዓት ይመልከቱ።
guide-people = በሳጥኑ የሚያስተምሩና የሚንከባከቡት እዚህ አሉ። አዲስ ሰው አንድ ጊዜ የሚሠራ ኮድ በወረቀት ያገኛል። አንድ ሰው የይለፍ ቃል ከረሳ አዲስ ኮድ ይስጡ። ቢያንስ ሁለት አስተዳዳሪዎች ይኑሩ፣ የመመለሻ ኮዱንም ደህና ቦታ ያስቀምጡ።
guide-place = የቤተ መጻሕፍቱ ስም፣ ቋንቋና አገር፣ ከስልክዎም ሰዓቱ እዚህ ይደረጋል። በካርዱ ላይ ያለው ፋይል maktaba.toml የሚለው እዚያ ብቻ ይቀየራል። ከለውጥ በኋላ ቤተ መጻሕፍቱ እንደገና ይጀምራል፦ ጥቂት ሰከንድ ይጠብቁ።
guide-wifi = እዚህ የሳጥኑን ዋይፋይ ስምና የይለፍ ቃል ይቀይራሉ። ሁሉም ስልኮች ለጥቂት ሰከንድ ይቋረጣሉ። በአንድ ደቂቃ ውስጥ በዚህ ስልክ አዲሱን ዋይፋይ ይግቡና ያቆዩት፤ ካልሆነ አሮጌው በራሱ ይመለሳል።
guide-link = በኢንተርኔት የትኞቹ አሳታሚዎች፣ መቼና ምን ያህል እንደሚመጣ እዚህ ይናገራሉ። ሰዓቶችና ገደቦች በውድ ግንኙነት ገንዘብ ይቆጥባሉ። ገደብ ከሌለ ቦታውን ባዶ ይተው። ምንም ካልመጣ አድራሻዎቹን ፊደል በፊደል ይመልከቱ።
guide-poster = ይህን ገጽ አትመው ተማሪዎች በሚያዩት ቦታ ይስቀሉ። ዋይፋዩንና አድራሻውን ለካሜራ ኮድ አድርጎ ያሳያል። ስድስቱ ቃላት ለመምህራን ትክክለኛው ሳጥን መሆኑን ይነግራሉ። ዋይፋዩ ሲቀየር እንደገና ያትሙ።
guide-year = በዓመቱ መጨረሻ ሁሉም ተማሪዎችና መልሶቻቸው ለዘላለም ይወገዳሉ። ትምህርቶች፣ ፈተናዎችና መምህራን የሠሯቸው ይቀራሉ። ሊያስፈልግዎ ከቻለ መጀመሪያ የትምህርት ቤቱን መረጃ ቅጂ ያውርዱ። ይህ አይመለስም።
guide-first = እነዚህ ደረጃዎች ሳጥኑን ያዘጋጃሉ፤ እያንዳንዱ ለኋላ ሊተው ይችላል። የመጀመሪያው ኮድ በካርዱ ላይ በፋይል teachers.txt ውስጥ አለ። ከዚያ የመመለሻ ኮዱን ያትሙ፦ ያለ እሱ የጠፋ የይለፍ ቃል አይመለስም። ሁሉም ደረጃዎች በሳጥኑ ገጽም አሉ።
guide-sign = በስምዎና በይለፍ ቃልዎ ይግቡ። ለመጀመሪያ ጊዜ በካርድዎ ላይ ያለውን ኮድ ይጠቀሙ። ከአምስት የተሳሳቱ ሙከራዎች በኋላ አንድ ደቂቃ ይጠብቁ። ቃሉን ከረሱ አስተዳዳሪ አዲስ ኮድ ይሰጥዎታል፤ አስተዳዳሪ ራሱ የመመለሻ ኮዱን ይጠቀማል።
guide-desk = ይህ ጠረጴዛዎ ነው፦ ፋይል ይጨምሩ፣ ገጽ ይጻፉ፣ ወይም ወደ ክፍሎች፣ ትምህርቶች፣ ፈተናዎችና ጥያቄዎች ይሂዱ። የሠሯቸው ከነሁኔታቸው ከታች አሉ። ያልተወሰደ ወይም ያልተፈቀደ ካለ ምክንያቱ አጠገቡ አለ፦ ይክፈቱ፣ ይቀይሩና እንደገና ይሞክሩ።
guide-add = ፋይል ይምረጡ ወይም ጽሑፍ ይጻፉ፣ ምን እንደሆነና ሌሎች ምን ሊያደርጉበት እንደሚችሉ ይናገሩና ይላኩ። ሳጥኑ ይመረምራል፣ እርስዎም ከመታተሙ በፊት ያያሉ። ግንኙነቱ ከተቋረጠ ያንኑ ፋይል ይምረጡ፦ ከቆመበት ይቀጥላል። የእርስዎን ወይም ሊጋራ የሚችለውን ብቻ ይውሰዱ።
guide-material = ይህ እርስዎ የሠሩት አንድ ነገር ነው። ተማሪዎች እንደሚያዩት ይመልከቱ፣ ከዚያ ያትሙ። ርዕስ፣ ፈቃድ ወይም ፋይል በማንኛውም ጊዜ ቀይረው እንደገና ማተም ይችላሉ። በስህተት ከታተመ ያንሱትና ለምን እንደሆነ ይናገሩ።
guide-classes = እያንዳንዱ ክፍል ተማሪዎች የሚገቡበት አምስት ፊደላት ወይም ቁጥሮች ያሉት ኮድ አለው። የመጀመሪያ ስሞቻቸውን በየመስመሩ አንድ ይለጥፉና ካርዶቻቸውን ያትሙ። ካርድ የጠፋበት ሌላ ሥዕሎች ያሉት አዲስ ያገኛል። የአባት ስም፣ የልደት ቀን ወይም ፎቶ አያስፈልግም።
guide-progress = ሠንጠረዡ ማን የትኛውን ሥራ እንደሠራና የትኞቹ ጥያቄዎች ከባድ እንደሆኑ ያሳያል። መቶኛ ከአምስት መልሶች ጀምሮ ይታያል። ማተም ወይም በCSV መውሰድ ይችላሉ። መልሶች ከጎደሉ ተማሪው በራሱ ስም እንደገባ ይጠይቁ።
guide-lessons = ትምህርት በእርስዎ ቅደም ተከተል የነገሮች፣ ማስታወሻዎችና ፈተናዎች ዝርዝር ነው። ከቀን ጋር ለክፍል ይስጡት ወይም ኮዱን ያጋሩ። ደረጃዎቹን ወደ ላይና ወደ ታች ያንቀሳቅሱ። ባልደረባ እንደ ፋይል ወደ ሌላ ትምህርት ቤት ሊወስደው ይችላል።
guide-quizzes = አምስት ዓይነት ጥያቄዎች ይጨምሩና ትክክለኛውን ያመልክቱ። ጥያቄዎችን ከፋይል ወይም ከሌሎች ፈተናዎችዎ መውሰድ ይችላሉ። ከመልሶች ጋር ወይም ያለ መልስ ያትሙ። የተመለሰ ጥያቄ ሊወገድ ይችላል፤ መልሶቹ በሠንጠረዡ ይቀራሉ።
guide-requests = ተማሪዎች ፈልገው ያላገኙት እዚህ አለ። በቤተ መጻሕፍቱ ባለ ነገር ይመልሱ ወይም ለአሳታሚው ያስተላልፉ። ሲመጣ ለክፍሉ ይነገራል።
