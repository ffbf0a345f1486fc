### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = सीधे सामग्री पर जाएँ
nav-main = मुख्य मेनू
nav-where = आप यहाँ हैं
nav-home = मुख्य पृष्ठ
nav-search = खोज
nav-language = भाषा
nav-settings = सेटिंग
nav-help = मदद
nav-licences = लाइसेंस
nav-pages = पृष्ठ
page-previous = पिछला पृष्ठ
page-next = अगला पृष्ठ
footer-items = { $count ->
    [one] इस पुस्तकालय में { $count } पाठ-सामग्री है
   *[other] इस पुस्तकालय में { $count } पाठ-सामग्रियाँ हैं
}
footer-updated = पिछला अपडेट: { $date }
footer-offline = यह पुस्तकालय बिना इंटरनेट के चलता है।
size-kb = { $count } kB
size-mb = { $amount } MB
size-gb = { $amount } GB
count-items = { $count ->
    [one] { $count } पाठ-सामग्री
   *[other] { $count } पाठ-सामग्रियाँ
}

## Search box
search-label = पूरे पुस्तकालय में खोजें
search-button = खोजें
search-placeholder = कोई शब्द या सवाल

## Home
home-question = आप क्या सीखना चाहते हैं?
home-subjects = विषय
home-languages = भाषाएँ
home-kinds = सीखने के तरीके
home-new = पुस्तकालय में नया
home-collections = संग्रह
home-all = सब देखें
home-empty-title = पुस्तकालय खाली है
home-empty-why = अभी इसमें कुछ नहीं रखा गया है, इसलिए पढ़ने को कुछ नहीं है।
home-empty-who = क्या आप विद्यालय के कर्मचारी हैं? इस पुस्तकालय को किसी स्रोत से जोड़ें या पुस्तकालय वाली पेन ड्राइव लगाएँ। जाँच पूरी होते ही पहली सामग्री यहाँ दिखेगी।

## Lists
list-all = पुस्तकालय की सारी सामग्री
list-empty = यहाँ अभी कुछ नहीं है।
list-filter = छाँटें
filter-subject = विषय
filter-language = भाषा
filter-kind = प्रकार
filter-collection = संग्रह
filter-level = स्तर
filter-use = किसके लिए अच्छा
use-print = छपाई
use-simple = पुराने फ़ोन
filter-selected = चुना हुआ

## Kinds
kind-story = कहानी
kind-book = किताब
kind-document = दस्तावेज़
kind-video = वीडियो
kind-audio = ऑडियो
kind-site = वेबसाइट
kind-exercise = अभ्यास
kind-course = पाठ्यक्रम
kind-collection = संग्रह
kind-other = फ़ाइल

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = बुनियादी बातें और पढ़ना
subject-01 = शिक्षण
subject-02 = कला, भाषाएँ और इतिहास
subject-03 = लोग और समाज
subject-04 = व्यापार और कानून
subject-05 = विज्ञान और गणित
subject-06 = कंप्यूटर
subject-07 = इंजीनियरी और निर्माण
subject-08 = खेती, वन और मछली-पालन
subject-09 = स्वास्थ्य
subject-10 = सेवाएँ और खेल
subject-unknown = दूसरे विषय

## Levels (ISCED 2011)
level-0 = पूर्व-प्राथमिक
level-1 = प्राथमिक
level-2 = उच्च प्राथमिक
level-3 = माध्यमिक और उच्च माध्यमिक
level-4 = विद्यालय के बाद
level-5 = छोटा कॉलेज कोर्स
level-6 = स्नातक
level-7 = स्नातकोत्तर
level-8 = पीएच.डी.

## Collection and item
collection-release = संस्करण { $release }
collection-items = इस संग्रह में
item-open = खोलें
item-read = पढ़ें
item-watch = देखें
item-listen = सुनें
item-download = डाउनलोड करें
item-download-what = { $format }, { $size }
item-contents = विषय-सूची
item-about = इस सामग्री के बारे में
item-language = भाषा
item-level = स्तर
item-subject = विषय
item-size = आकार
item-kind = प्रकार
item-credit = श्रेय
item-by = लेखक: { $names }
item-from = संग्रह
item-versions = दूसरी भाषाओं में
item-nothing-to-open = इस सामग्री का कोई पृष्ठ यहाँ नहीं खुलता। इसे डाउनलोड करके काम में लें।
licence-none = कोई लाइसेंस नहीं बताया गया

## Reading
read-back = वापस
read-frame = इस सामग्री का पाठ
read-unframed = इस पट्टी के बिना खोलें
read-contents = विषय-सूची
read-previous = पिछला
read-next = अगला
read-position = { $total } में से { $number }
read-original = मूल फ़ाइल खोलें
read-pages = पृष्ठ पर जाएँ
read-page = पृष्ठ { $number }
read-no-text = इस पृष्ठ पर लिखा हुआ पाठ नहीं है। देखने के लिए मूल फ़ाइल खोलें।
play-no-support = आपका ब्राउज़र इसे नहीं चला सकता। इसकी जगह फ़ाइल डाउनलोड करें।
play-transcript = बोले गए शब्द पढ़ें
play-captions = कैप्शन

## Search results
search-title = खोज
search-results-for = “{ $query }” के परिणाम
search-found = { $count ->
    [0] कुछ नहीं मिला
    [one] { $count } परिणाम मिला
   *[other] { $count } परिणाम मिले
}
search-zero = “{ $query }” के लिए कुछ नहीं मिला
search-zero-why = इस पुस्तकालय की किसी सामग्री में ये शब्द नहीं हैं।
search-zero-spelling = वर्तनी जाँचें या कम शब्द लिखें।
search-narrower = और सटीक:
search-wider = और व्यापक:
search-zero-broader = किसी विषय में देखें:
search-zero-languages = किसी भाषा में देखें:
search-zero-teacher = अपने शिक्षक से कहें: जो नहीं है, वह अगले अपडेट में जोड़ा जा सकता है।
search-suggestion = क्या आप यह खोज रहे थे:
search-without-filters = बिना छाँटे फिर खोजें
search-in = इसमें:
search-inside = इसी में खोजें

## Help
help-title = मदद
help-lead = यह पुस्तकालय बिना इंटरनेट के चलता है। यहाँ जो कुछ दिखता है, वह मुफ़्त में पढ़ा जा सकता है।
help-find = कुछ ढूँढना
help-find-text = खोज के खाने में कोई शब्द लिखें या पहले पृष्ठ पर कोई विषय चुनें। खोज किताबों के अंदर भी देखती है।
help-keep = कुछ अपने पास रखना
help-keep-text = सामग्री के पृष्ठ पर “डाउनलोड करें” दबाएँ। आकार पहले ही दिख जाता है। यहाँ से जाने के बाद भी फ़ाइल आपके फ़ोन में रहती है।
help-look = रूप बदलना
help-look-text = सेटिंग में आप भाषा, रंग और अक्षरों का आकार चुन सकते हैं। खाता बनाने की ज़रूरत नहीं।
help-connect = अगर पृष्ठ न खुलें
help-connect-text = पुस्तकालय के वाई-फ़ाई से जुड़े रहें, भले ही फ़ोन “इंटरनेट नहीं है” कहे। फिर भी पृष्ठ न खुलें, तो मोबाइल डेटा बंद कर दें।
help-address = इस पुस्तकालय का पता
help-privacy = पुस्तकालय आपके बारे में क्या जानता है
help-privacy-text = कुछ नहीं। यहाँ न खाते हैं, न नाम, न किसी पर नज़र रखी जाती है। बस यह गिना जाता है कि कोई सामग्री कितनी बार खुली, यह नहीं कि किसने खोली। आपकी पसंद और सूचियाँ आपके अपने फ़ोन में रहती हैं।
help-about = इस पुस्तकालय के बारे में
help-about-text = यह Maktaba से चलता है। यह मुक्त सॉफ़्टवेयर है, जिसे कोई भी चला सकता है, समझ सकता है और बेहतर बना सकता है।
help-wrong = अगर कुछ गड़बड़ हो
help-wrong-text = अपने शिक्षक को बताएँ कि आपने क्या किया और पृष्ठ पर लिखा छोटा कोड बताएँ।

## Licences
licences-title = लाइसेंस
licences-lead = इस पुस्तकालय की हर सामग्री को उसके पृष्ठ पर लिखे लाइसेंस के अनुसार काम में लिया जा सकता है। लेखकों का नाम देकर ज़्यादातर सामग्री की नकल बनाई और बाँटी जा सकती है।
licences-content = सामग्री के लाइसेंस
licences-software = सॉफ़्टवेयर
licences-software-text = Maktaba मुक्त सॉफ़्टवेयर है। इसका लाइसेंस MIT या Apache 2.0 है, जो आप चुनें।
licences-none-yet = अभी कोई सामग्री नहीं है।

## Settings
settings-title = सेटिंग
settings-lead = आपकी पसंद केवल इस फ़ोन में रखी जाती है।
settings-language = इन पृष्ठों की भाषा
settings-auto-language = जैसा फ़ोन में है
settings-draft = मशीन का अनुवाद; भाषा बोलने वाले ने अभी नहीं पढ़ा
settings-theme = रंग
theme-auto = जैसा फ़ोन में है
theme-light = हल्के
theme-dark = गहरे
theme-sepia = हल्के भूरे
settings-size = अक्षरों का आकार
size-normal = सामान्य
size-large = बड़े
size-larger = बहुत बड़े
settings-save = सहेजें
settings-saved = सहेज लिया।

## Problems
problem-code = कोड: { $code }
problem-home = पहले पृष्ठ पर जाएँ
problem-retry = फिर कोशिश करें
problem-400-title = यह पता पढ़ा नहीं जा सका
problem-400-why = लिंक टूटा हुआ है या गलत लिखा गया है। कुछ खराब नहीं हुआ है।
problem-404-title = यह पृष्ठ यहाँ नहीं है
problem-404-why = हो सकता है लिंक पुराना हो या यह सामग्री इस पुस्तकालय में न हो। खोज कर देखें:
problem-405-title = यह यहाँ नहीं किया जा सकता
problem-405-why = यह पृष्ठ केवल पढ़ा जा सकता है।
problem-410-title = यह सामग्री हटा ली गई है
problem-410-why = प्रकाशक ने इसे वापस ले लिया। यह अब इस पुस्तकालय में नहीं है।
problem-413-title = यह एक बार में बहुत ज़्यादा था
problem-413-why = जो भेजा गया, वह इस पुस्तकालय की सीमा से बड़ा है। कुछ नहीं बदला गया।
problem-422-title = फ़ॉर्म में कुछ कमी है
problem-422-why = कोई खाना खाली है या उसमें ऐसा कुछ है जो वहाँ नहीं हो सकता। वापस जाएँ: आपने जो लिखा वह अब भी वहीं है। दिन 2026-11-30 की तरह लिखे जाते हैं।
problem-416-title = फ़ाइल में यह हिस्सा नहीं है
problem-416-why = डाउनलोड ने फ़ाइल से ज़्यादा माँगा। इसे शुरू से फिर डाउनलोड करें।
problem-421-title = यह पुस्तकालय का पता नहीं है
problem-421-why = आपके फ़ोन ने किसी दूसरे नाम से पूछा। पोस्टर या मदद के पृष्ठ पर लिखा पता काम में लें।
problem-429-title = कृपया थोड़ा धीरे
problem-429-why = यह फ़ोन एक साथ बहुत सारे पृष्ठ माँग रहा है। थोड़ा रुकें, फिर आगे बढ़ें।
problem-500-title = यहाँ कुछ गड़बड़ हो गई
problem-500-why = इसमें आपकी गलती नहीं है और पुस्तकालय सुरक्षित है। फिर कोशिश करें; दोबारा ऐसा हो, तो नीचे का कोड शिक्षक को बताएँ।
problem-503-title = पुस्तकालय में भीड़ है
problem-503-why = बहुत लोग एक साथ पढ़ रहे हैं। आपका पृष्ठ भी आएगा।
problem-503-wait = { $count ->
    [one] { $count } सेकंड बाद फिर कोशिश करें।
   *[other] { $count } सेकंड बाद फिर कोशिश करें।
}
problem-507-title = पुस्तकालय भर गया है
problem-507-why = इसे सहेजने की जगह नहीं बची। पढ़ना अब भी हो सकता है। कृपया शिक्षक को बताएँ।
problem-508-title = यह लिंक गोल-गोल घूमता है
problem-508-why = यह सामग्री गलती के साथ प्रकाशित हुई। इसके दूसरे पृष्ठ चलते हैं।
play-score = इस फ़ोन में रखे अंक: {"{raw}"}
play-score-of = इस फ़ोन में रखे अंक: {"{max}"} में से {"{raw}"}
play-needs-script = इस अभ्यास के लिए JavaScript चाहिए, जो आपके ब्राउज़र में बंद है।
play-not-installed = इस अभ्यास के लिए H5P प्लेयर चाहिए, जो इस पुस्तकालय में नहीं है। इसकी देखभाल करने वाले इसे जोड़ सकते हैं।

## Every page, more
nav-me = मेरी चीज़ें
nav-about = परिचय
nav-accessibility = सुगमता
nav-take = घर ले जाएँ
nav-explore = पूरी झलक
nav-start = भाषा और स्तर चुनें

## Welcome: the first page on the Wi-Fi
welcome-title = स्वागत है
welcome-lead = किताबें, फ़िल्में और अभ्यास, सबके लिए मुफ़्त। न इंटरनेट चाहिए, न खाता।
welcome-open = पुस्तकालय खोलें
welcome-stay = इंटरनेट न होना सामान्य है: जुड़े रहें। पृष्ठ न खुलें, तो मोबाइल डेटा बंद करें।
welcome-address = या अपने ब्राउज़र में यह लिखें:
welcome-code = पते का QR कोड

## Start
start-title = अपनी भाषा चुनें
start-lead = इसे कभी भी बदला जा सकता है। यह केवल इस फ़ोन में रखा जाता है।
start-level = विद्यालय में आपका स्तर
start-level-any = सभी स्तर
start-go = शुरू करें
start-skip = छोड़ें

## Home, more
home-continue = जारी रखें
home-for-you = आपके लिए
home-popular = यहाँ अक्सर खोली गई
languages-all = सभी भाषाएँ: { $count }
languages-yours = आपकी भाषाएँ
languages-others = दूसरी भाषाएँ
languages-search = भाषा खोजें
languages-none = यहाँ इस नाम की कोई भाषा नहीं है। शायद वह किसी और तरह लिखी जाती है: पहले अक्षर लिखकर देखें।

## My things: kept on the phone, without an account
me-title = मेरी चीज़ें
me-lead = यह सूची केवल इस फ़ोन में रहती है। फ़ोन साझा हो, तो काम पूरा होने पर इसे मिटा दें।
me-continue = जारी रखें
me-saved = सहेजी हुई
me-finished = पूरी की हुई
me-continue-empty = आप जो कुछ पढ़ने, देखने या सुनने के लिए खोलेंगे, वह यहाँ दिखेगा।
me-saved-empty = किसी सामग्री के पृष्ठ पर “सहेजें” दबाएँ, तो वह यहाँ फिर मिलेगी।
me-finished-empty = सामग्री के अंत में “पूरा किया” दबाएँ। तब वह इस सूची में आएगी।
me-save = सहेजें
me-unsave = न रखें
me-finish = पूरा किया
me-unfinish = अभी पूरा नहीं हुआ
me-remove = हटाएँ
me-forget = इस फ़ोन से सब कुछ मिटाएँ
me-forgotten = मिटा दिया।

## Take home
take-title = घर ले जाएँ
take-lead = सामग्री डाउनलोड करें और घर पर बिना इंटरनेट के काम में लें। पहले देख लें कि फ़ोन में कितनी जगह खाली है।
take-size = कुल { $size }
take-empty = यहाँ ऐसा कुछ नहीं जो साथ ले जाया जा सके। कोई दूसरा विषय या स्तर चुनें।
take-all = यह सब एक फ़ाइल में
take-forms = किताब, वेबसाइट या Kiwix के लिए ले जाएँ
take-form-epub = किताब (EPUB)
take-form-epub-opens = पढ़ने वाले ऐप में खुलती है: iPhone पर Books, Android पर कोई EPUB रीडर।
take-form-zim = Kiwix के लिए (ZIM)
take-form-zim-opens = Kiwix में खुलता है, जो फ़ोन और कंप्यूटर के लिए मुफ़्त ऐप है।
take-form-site = वेबसाइट (ZIP)
take-form-site-opens = इसे अनज़िप करें, फिर किसी भी ब्राउज़र में index.html खोलें।
take-form-files = फ़ाइलें (ZIP)
take-form-files-opens = हर चीज़ अपनी अलग फ़ाइल में। अनज़िप करें, फिर जो चाहें खोलें।
take-left-out = इस फ़ाइल में नहीं
take-why-rights = इसका लाइसेंस नक़ल की अनुमति नहीं देता
take-why-unchanged = इसका लाइसेंस दूसरे रूप की अनुमति नहीं देता
take-why-form = ऐसी फ़ाइल में यह नहीं आ सकता
take-why-size = यह इस फ़ाइल के लिए बहुत बड़ा है
take-how = फ़ाइल कैसे रखें
take-android = एंड्रॉइड फ़ोन
take-android-text = “डाउनलोड करें” दबाएँ। बाद में Files ऐप खोलकर “डाउनलोड” में देखें। EPUB किताबों के लिए पढ़ने का ऐप चाहिए।
take-iphone = आईफ़ोन और आईपैड
take-iphone-text = “डाउनलोड करें” दबाएँ, फिर Safari की पट्टी में तीर दबाएँ। किताबें Books ऐप में खुलती हैं, बाकी सब Files में रहता है।
take-keys = बटन वाले फ़ोन
take-keys-text = “डाउनलोड करें” चुनें और पूरा होने तक रुकें। फिर फ़िल्में, आवाज़ें और चित्र गैलरी, वीडियो या संगीत में मिलेंगे।
take-mini = अगर कुछ न हो
take-mini-text = वाई-फ़ाई से जुड़ने पर जो छोटी खिड़की अपने आप खुलती है, वह फ़ाइलें नहीं रख सकती। उसकी जगह अपने ब्राउज़र में यह पता खोलें:

## Explore
explore-title = पुस्तकालय की पूरी झलक
explore-lead = यहाँ क्या है, किस स्तर के लिए है और कहाँ से आया है।
explore-coverage = विषय और स्तर
explore-coverage-what = हर पंक्ति एक विषय है, हर स्तंभ एक स्तर। गोला जितना बड़ा, सामग्री उतनी ज़्यादा; बिंदी का मतलब है कुछ नहीं। नीचे की सारणी यही बताती है।
explore-table = यही बात सारणी में
explore-all = कुल
explore-level-none = कोई स्तर नहीं
explore-sources = यह कहाँ से आया है
explore-sources-what = हर गोला एक प्रकाशक या संग्रह है। गोला जितना बड़ा, सामग्री उतनी ज़्यादा। अक्षरों का मतलब नीचे की सूची में है।
explore-others = दूसरे स्रोत

## About and accessibility
about-title = इस पुस्तकालय के बारे में
about-holds = इसमें क्या है
about-run = इसकी देखभाल कौन करता है
about-run-text = यह आपके विद्यालय में रखा है। इसकी देखभाल कौन करता है, यह शिक्षक से पूछें।
about-wrong = अगर कोई सामग्री यहाँ नहीं होनी चाहिए
about-wrong-text = अगर उस पर आपका अधिकार है, या वह गलत या हानिकारक है, तो शिक्षक को बताएँ। प्रकाशक अगले अपडेट में उसे हटा सकता है।
about-version = संस्करण
access-lead = ये पृष्ठ सबके लिए बने हैं: पुराने फ़ोन के लिए, बटनों के लिए, सुनकर पढ़ने के लिए और कमज़ोर नज़र के लिए।
access-see = अगर आपको कम दिखता है
access-see-text = सेटिंग में अक्षर बहुत बड़े किए जा सकते हैं और हल्के, गहरे या हल्के भूरे रंग चुने जा सकते हैं। हर पृष्ठ को दो उँगलियों से भी बड़ा किया जा सकता है।
access-hear = अगर आप स्क्रीन रीडर चलाते हैं
access-hear-text = हर पृष्ठ का एक शीर्षक है, हर हिस्से का नाम है और सीधे सामग्री पर जाने का रास्ता है। शीर्षक बताते हैं कि वे किस भाषा में हैं।
access-keys = अगर आप बटनों से चलाते हैं
access-keys-text = Tab और Enter से या साधारण फ़ोन के बटनों से हर जगह पहुँचा जा सकता है। तीर वाले बटन किताब के पृष्ठ पलटते हैं।
access-listen = अगर आपको कम सुनाई देता है
access-listen-text = जहाँ बनाने वालों ने दिया है, वहाँ फ़िल्मों के साथ कैप्शन और बोले गए शब्द लिखे हुए मिलते हैं।
access-items = सामग्री में क्या सुविधा है
access-items-text = सामग्री बहुत-से लोगों ने बनाई है। हर सामग्री का पृष्ठ बताता है कि क्या मदद मिलेगी: कैप्शन, पाठ, विषय-सूची।

## Item, more
item-access = सुगमता
item-similar = मिलती-जुलती सामग्री
item-time = समय
item-pages = पृष्ठ
mode-textual = पढ़ने का पाठ
mode-visual = देखने के चित्र या फ़िल्म
mode-auditory = सुनने की आवाज़
mode-tactile = छूने की चीज़
feature-captions = कैप्शन
feature-transcript = बोले गए शब्द लिखे हुए
feature-alternative-text = चित्रों का वर्णन
feature-audio-description = फ़िल्म का बोला हुआ वर्णन
feature-sign-language = सांकेतिक भाषा
feature-table-of-contents = विषय-सूची
feature-structure = एक से दूसरे पर जाने के शीर्षक
feature-large-print = बड़े अक्षर
feature-math = बोलकर पढ़े जा सकने वाले सूत्र
read-words = इस पृष्ठ के शब्द
read-picture = पृष्ठ का चित्र
print-title = छापने के लिए
print-how = अपने ब्राउज़र के मेनू में “Print” चुनें। कहानी का हर पृष्ठ नए कागज़ पर शुरू होता है।
print-list = चित्र-कोड के साथ यह सूची छापें
print-list-how = ब्राउज़र के मेनू में “प्रिंट” चुनें। पुस्तकालय के वाई-फ़ाई पर फ़ोन का कैमरा कोड देखते ही वह चीज़ खोल देता है।
read-zoom = बड़ा चित्र
item-minutes = { $count ->
    [one] { $count } मिनट
   *[other] { $count } मिनट
}

## Settings, more
settings-back = वापस
settings-level = विद्यालय का स्तर
settings-data = चित्र
data-all = सभी चित्र दिखाएँ
data-low = कम चित्र: भीड़ वाले वाई-फ़ाई पर तेज़, बैटरी बचती है
settings-letters = उर्दू के अक्षर
letters-phone = जैसे फ़ोन में हैं
letters-nastaliq = नस्तालीक़, पुस्तकालय से: 160 kB, एक बार

## Problems, more
problem-damaged-title = इस सामग्री का एक हिस्सा खराब है
problem-damaged-why = पुस्तकालय को इसका पता चल गया है। अगला अपडेट इसे ठीक कर देगा। बाकी सब चलता है।

## State of the box
status-title = डिब्बे की स्थिति
status-lead = उसके लिए जो इसकी देखभाल करता है।
status-well = सब ठीक है।
status-problems = इस पर ध्यान देना है:
status-problems-help = सेटिंग कार्ड की फ़ाइल maktaba.toml में हैं। किसी भी कंप्यूटर से उन्हें ठीक करें, फिर डिब्बे को दोबारा चालू करें।
sync-trouble-network = नेटवर्क या प्रकाशक के सर्वर ने जवाब नहीं दिया। पता और कनेक्शन देखें; डिब्बा अपने आप फिर कोशिश करता है।
sync-trouble-space = सब के लिए जगह नहीं थी। बजट बढ़ाएँ, कम माँगें, या बड़ा कार्ड लें।
sync-trouble-unsound = जो आया वह वैसा नहीं है जैसा प्रकाशक ने हस्ताक्षर किया था, इसलिए नहीं लिया गया। प्रकाशक से पूछें।
sync-trouble-spent = आज या इस महीने जितना आ सकता है, आ चुका है। यह अपने आप आगे चलेगा।
status-stick = USB स्टिक
status-stick-looking = स्टिक देखी जा रही है। इसे लगी रहने दें।
status-stick-syncing = स्टिक से सामग्री ली जा रही है। इसे लगी रहने दें।
status-stick-writing = आपकी मदद करने वालों के लिए स्टिक पर एक रिपोर्ट लिखी जा रही है। इसे लगी रहने दें।
status-stick-done = सब ले लिया गया। आप स्टिक निकाल सकते हैं।
status-stick-nothing = स्टिक पर इस डिब्बे के लिए कुछ नया नहीं है। आप इसे निकाल सकते हैं।
status-stick-failed = स्टिक काम में नहीं ली जा सकी। आप इसे निकाल सकते हैं।
status-empty = यहाँ अभी कुछ नहीं है। पुस्तकालय वाली स्टिक लगाएँ, या डिब्बे को इंटरनेट से जोड़ें।
status-release = संस्करण
status-free = खाली जगह
status-clock = घड़ी
status-clock-network = इंटरनेट से मिलाई गई
status-clock-phone = फ़ोन से मिलाई गई
status-clock-unset = डिब्बा चालू होने के बाद से नहीं मिलाई गई; यह पीछे हो सकती है
status-use = उपयोग की गिनती
status-use-counted = हर चीज़ एक दिन में कितनी बार खोली गई, और वे खोजें जिनमें कुछ नहीं मिला। न नाम, न पता, न उपकरण, और पाँच से कम कोई संख्या नहीं। सप्ताह में एक बार जोड़ पुस्तकालय के प्रकाशक को जाते हैं, जिन्हें केवल वही पढ़ सकता है।
status-use-uncounted = कुछ भी नहीं गिना जाता।

## The clock, set from the phone of whoever looks after the box
clock-title = डिब्बे की घड़ी
clock-lead = डिब्बे की घड़ी में बैटरी नहीं है। इंटरनेट के बिना डिब्बा बस इतना जानता है कि समय उसकी सबसे नई सामग्री से पहले का नहीं है। कोई फ़ोन उसे समय बता सकता है।
clock-by-network = इस डिब्बे की घड़ी इंटरनेट से मिलती है। कुछ करने की ज़रूरत नहीं।
clock-no-code = घड़ी यहाँ मिलाने के लिए डिब्बे के कार्ड की फ़ाइल maktaba.toml में [admin] के नीचे कोड वाली एक पंक्ति लिखें, फिर डिब्बे को दोबारा चालू करें।
clock-day = आपके फ़ोन पर तारीख
clock-time = आपके फ़ोन पर समय
clock-offset = UTC से अंतर, जैसा आपके फ़ोन में है
clock-code = maktaba.toml में लिखा कोड
clock-code-hint = खुले वाई-फ़ाई पर दूसरे लोग इसे पकड़ सकते हैं। ऐसा कोड चुनें जो किसी और काम में न आता हो।
clock-set = घड़ी मिलाएँ
clock-done = घड़ी मिला दी गई।
clock-wrong-code = यह सही कोड नहीं है। एक मिनट रुकें, फिर कोशिश करें।
clock-closed = अभी-अभी बहुत सारे गलत कोड दिए गए। एक मिनट रुकें, फिर कोशिश करें।
clock-unclear = तारीख या समय पढ़ा नहीं जा सका। तारीख ऐसे लिखें: 2026-11-25, और समय ऐसे: 14:05।
clock-refused = डिब्बा इस समय को सही नहीं मानता: यह उसकी सबसे नई सामग्री से पहले का है, या उससे कई साल बाद का। अपने फ़ोन की तारीख जाँचें।
clock-failed = घड़ी मिलाई नहीं जा सकी। डिब्बे को दोबारा चालू करें, फिर कोशिश करें।

## The door of teachers and admins, and signing in
problem-403-title = यह आपके लिए नहीं है
problem-403-why = यह केवल इस डिब्बे का प्रबंधक कर सकता है।
door-title = शिक्षकों और प्रबंधकों के लिए
door-lead = शिक्षकों और प्रबंधकों का अपना दरवाज़ा है, जहाँ इस वाई-फ़ाई पर कोई सुन नहीं सकता।
door-warning = ब्राउज़र आपको चेतावनी देगा, क्योंकि इंटरनेट पर कोई इस डिब्बे की गारंटी नहीं दे सकता। नीचे के शब्द डिब्बे के पोस्टर के शब्दों से मिलाएँ, और एक जैसे हों तो आगे बढ़ें।
door-words = इस डिब्बे के शब्द
door-fingerprint = प्रमाणपत्र की छाप (SHA-256)
door-go = शिक्षकों के दरवाज़े पर जाएँ
staff-name = नाम
staff-passphrase = पासफ़्रेज़
staff-new-passphrase = नया पासफ़्रेज़
staff-new-passphrase-hint = कम से कम 8 अक्षर; जो लिखेंगे वह दिखेगा। याद रहने वाले चार शब्द अच्छे हैं।
staff-short = पासफ़्रेज़ 8 अक्षरों से कम है, या नाम नहीं है।
staff-save = सहेजें और आगे बढ़ें
sign-title = प्रवेश करें
sign-out = बाहर निकलें
sign-wrong = नाम या पासफ़्रेज़ सही नहीं है।
kept-sign = आपका साइन-इन समाप्त हो गया। आपने जो भेजा वह सुरक्षित है: साइन इन करें, फिर दोबारा भेजें।
kept-title = आपका पन्ना अब भी यहीं है
kept-lead = लिखते समय आपका साइन-इन समाप्त हो गया। कुछ खोया नहीं है: अब भेजें।
kept-send = अब भेजें
kept-leave = इसे छोड़कर मेरी मेज़ पर जाएँ
sign-wait = बहुत सारी ग़लत कोशिशें। प्रतीक्षा के मिनट: { $count }। प्रबंधक आपको नया कोड दे सकता है।
sign-first = यहाँ पहली बार, या काग़ज़ पर नया कोड?
sign-lost = आप प्रबंधक हैं और पासफ़्रेज़ खो गया है?
sign-code = आपके कार्ड का कोड
sign-code-wrong = नाम या कोड सही नहीं है। कार्ड का कोड एक बार काम करता है।
sign-recovery = बहाली का कोड
claim-title = यह डिब्बा तैयार करें
claim-lead = अभी कोई इस डिब्बे की देखभाल नहीं करता। जिसके पास इसका स्वामी-कोड हो, वह प्रबंधक बनेगा।
claim-code = स्वामी-कोड
claim-code-hint = यह डिब्बे के कार्ड की फ़ाइल teachers.txt में है, और वहाँ जहाँ डिब्बा चालू किया गया।
claim-wrong = यह इस डिब्बे का स्वामी-कोड नहीं है।
code-recovery-title = बहाली का कोड
code-recovery-lead = यह पन्ना छापें या कोड लिख लें, और सुरक्षित जगह रखें। यह केवल अभी दिखता है। जिसके पास यह हो, वह प्रबंधक बन सकता है।
code-person-title = प्रवेश का कार्ड
code-person-lead = यह पन्ना इस व्यक्ति के लिए छापें या लिख लें। कोड एक बार काम करता है और केवल अभी दिखता है।
code-address = कहाँ लिखना है
code-done = हो गया, आगे
people-title = लोग
people-add = व्यक्ति जोड़ें
people-admin = डिब्बे की देखभाल करता है
people-waits = अभी तक प्रवेश नहीं किया
people-reset = नया कोड
people-remove = हटाएँ
people-last = आख़िरी प्रबंधक को हटाया नहीं जा सकता।
people-taken = यह नाम किसी और का है। विषय या संख्या जोड़ें।
people-recovery = बहाली का नया कोड बनाएँ

## Looking after the box
admin-title = बॉक्स की देखभाल
admin-well = ठीक
admin-watch = इसे देखें
admin-bad = मदद चाहिए
admin-content = इसमें क्या है
admin-sync = इसे ताज़ा करें
admin-never = अभी नहीं
admin-running = अभी ताज़ा किया जा रहा है
admin-memory = मेमोरी
admin-heat = तापमान
admin-power = बिजली
admin-power-weak = बिजली कमज़ोर है या थी। बेहतर चार्जर या छोटा तार लें।
admin-backup = स्कूल के डेटा की प्रति
admin-report = मदद करने वाले के लिए रिपोर्ट: इसमें कोई व्यक्ति नहीं है
year-title = वर्ष का अंत
year-lead = सभी विद्यार्थी, उनके चित्र, उनके उत्तर और उन्हें दिया गया काम इस बॉक्स से और उस पर रखी प्रतियों से हटा दिए जाते हैं। शिक्षक, पाठ, प्रश्न और जो जोड़ा गया है वह रहता है। कक्षाएँ खाली और नए कोड के साथ रहती हैं।
year-pupils = विद्यार्थी
year-answers = उत्तर
year-sure = हाँ, हमेशा के लिए हटाएँ
year-unsure = पहले खाने पर निशान लगाएँ। कुछ नहीं हटाया गया।
year-do = वर्ष समाप्त करें
year-done = वर्ष समाप्त हुआ। ये हटाए गए:
year-empty = इस बॉक्स पर कोई विद्यार्थी नहीं है।
admin-now = अभी ताज़ा करें
admin-stop = रोकें
admin-look = क्या आएगा?
admin-hours = संपर्क अभी उपयोग में नहीं: यह उसका समय नहीं है। फिर से:
admin-spent = संपर्क अभी उपयोग में नहीं: दिन या महीने के बाइट समाप्त हो गए। फिर से:
admin-nothing = ताज़ा रखने को कुछ नहीं है। पहले चुनें।
admin-current = ताज़ा है
admin-comes = आता है
admin-no-room = इसके लिए जगह नहीं
admin-goes = जाता है; सात दिन पास रहता है
admin-past = हाल में क्या आया
admin-nowhere = कोई पता नहीं है। maktaba.toml में लिखें, या USB लाएँ।
admin-is-whole = यह सब पहले से रखा जाता है, और इसका हर भाग भी।
admin-file-speaks = फ़ाइल maktaba.toml बताती है कि क्या रखा जाए, और बॉक्स के हर बार चालू होने पर फिर बताती है: वहाँ भी बदलें।
admin-parts = रखे गए भाग
admin-part-add = एक भाग रखें
admin-budget = सब कितनी जगह ले सकता है
admin-budget-gb = GB; खाली: जितनी जगह हो
admin-largest-mb = इससे बड़ा नहीं (MB)
admin-priority = पहले क्या आए: 1, 9 से पहले
admin-language-hint = जैसे sw या pt-BR
admin-share-whole = सब
admin-share-part = एक भाग
admin-share-none = कुछ नहीं
admin-take-whole = सब रखें
admin-take-none = कुछ न रखें

## What teachers make
desk-title = शिक्षकों की मेज़
desk-add = फ़ाइल जोड़ें
desk-write = पन्ना लिखें
desk-made = आपने जो बनाया
desk-empty = आपकी तस्वीरें, रिकॉर्डिंग और पन्ने यहाँ होंगे। पहला जोड़ें।
desk-who = प्रवेश:
add-title = फ़ाइल जोड़ें
add-lead = इस फ़ोन से तस्वीर, रिकॉर्डिंग, फ़िल्म, PDF, दस्तावेज़, किताब या अभ्यास।
add-name = शीर्षक
add-creator = किसने बनाया
add-creator-hint = यह हर जगह साथ रहता है। विद्यालय का नाम भी हो सकता है।
add-licence = दूसरे इसके साथ क्या कर सकते हैं
licence-by = इस्तेमाल, नक़ल और बदलाव, यदि बनाने वाले का नाम बताएँ
licence-by-sa = वही, और जो इससे बनाएँ वह भी उतना ही मुक्त हो
licence-by-nc = पहले जैसा, पर पैसे के लिए नहीं
licence-zero = कुछ भी; किसी का नाम ज़रूरी नहीं
add-place = यह किसके पास हो सकता है
add-place-all = दूसरे विद्यालय भी
add-place-here = केवल यह विद्यालय
add-file = फ़ाइल
add-file-most = अधिक से अधिक { $size }
add-no-file = कोई फ़ाइल नहीं आई। एक चुनें और फिर भेजें।
add-send = भेजें
write-text = पाठ
write-hint = ख़ाली पंक्ति नया अनुच्छेद शुरू करती है, # शीर्षक, - सूची। सूत्र $ चिह्नों के बीच लिखें।
write-empty = शीर्षक या पाठ नहीं है।
stage-reading = जाँच हो रही है …
stage-ready = मसौदा, प्रकाशन के लिए तैयार
stage-refused = स्वीकार नहीं हो सका
stage-publishing = प्रकाशित हो रहा है …
stage-published = प्रकाशित
stage-withdrawing = वापस लिया जा रहा है …
stage-withdrawn = वापस लिया गया
material-wait = आप यह पन्ना छोड़ सकते हैं; डिब्बा काम जारी रखता है।
trouble-damaged = फ़ाइल ख़राब है या पूरी नहीं है। उसे जहाँ से आई थी वहाँ से फिर लें और दोबारा भेजें।
trouble-locked = फ़ाइल पर ताला है: पासवर्ड का या किसी दुकान के प्रोग्राम का। उसे बिना ताले के सहेजें और वही भेजें।
trouble-unsafe = फ़ाइल इस तरह बनी है कि नुक़सान कर सकती है। उसे काम में न लें; जहाँ से आई थी वहाँ से फिर माँगें।
trouble-too-large = फ़ाइल बहुत बड़ी है, या उसमें बहुत कुछ है। उसे छोटे हिस्सों में भेजें।
trouble-unsupported = इस तरह की फ़ाइलें यहाँ पढ़ी नहीं जा सकतीं। उसे PDF के रूप में सहेजें और वह भेजें।
trouble-empty = फ़ाइल में ऐसा कुछ नहीं है जो खुल सके।
trouble-waiting = उसके बारे में कुछ बताना बाक़ी है, या उसका लाइसेंस उसे बाँटने नहीं देता।
trouble-stopped = एक व्यवस्थापक ने इस पर काम रोक दिया। उसे फिर भेजें, या कारण पूछें।
trouble-lost = उसकी फ़ाइल अब इस कार्ड पर नहीं है। उसे फिर भेजें।
material-preview = वैसे देखें जैसे विद्यार्थी देखेंगे
material-public = पुस्तकालय में देखें
material-publish = प्रकाशित करें
material-write = पाठ बदलें
material-change = शीर्षक, भाषा या लाइसेंस बदलें
material-new-file = इसकी जगह नई फ़ाइल भेजें
material-withdraw = वापस लें
material-reason = क्यों? जिनके पास यह था वे सब पढ़ेंगे।
material-forget = यह मसौदा मिटाएँ

## Classes and pupils
class-title = मेरी कक्षा
class-lead = आपके शिक्षक का दिया कोड: पाँच अक्षर और अंक।
class-code = कोड
class-wrong-code = इस कोड की कोई कक्षा या पाठ नहीं है। कोड में 0, 1, 8, B, I, L, O और S नहीं होते: फिर से देखें।
class-lead-in = अपना नाम लिखें और अपने तीन चित्र क्रम से चुनें।
class-wrong = नाम या चित्र सही नहीं हैं। अपना कार्ड देखें।
class-wait = बहुत बार गलत हुआ। रुकने के मिनट: { $count }। आपके शिक्षक नया कार्ड दे सकते हैं।
class-in = अंदर आएँ
class-picture = चित्र { $count }
class-pictures = सूरज | चाँद | तारा | घर | पेड़ | मछली | चिड़िया | गेंद | फूल | नाव | चाबी | कप
class-leave = यह मैं नहीं हूँ
class-work = करने का काम
class-no-work = अभी कोई काम नहीं है।
class-due = { $day } तक
classes-title = कक्षाएँ
classes-new = नई कक्षा
classes-names = नाम, एक पंक्ति में एक
classes-names-hint = पहला नाम काफ़ी है; एक ही नाम वाले को अंक मिलता है। अर्धविराम (;) के बाद: समूह।
classes-add = विद्यार्थी जोड़ें
classes-cards = कार्ड
classes-cards-lead = यह पृष्ठ छापकर काट लें। चित्र केवल अभी दिखाए जाते हैं।
classes-card = नया कार्ड
classes-group = समूह
classes-full = और नहीं जोड़े जा सकते।

## Lessons
lessons-title = पाठ
lessons-new = नया पाठ
lesson-copy = अपने लिए प्रति बनाएँ
lesson-file = फ़ाइल के रूप में
lesson-from-file = फ़ाइल से पाठ
lesson-from-file-hint = वह फ़ाइल जो किसी साथी ने “फ़ाइल के रूप में” से बनाई। जो इस बॉक्स पर नहीं है वह नाम से सूची में रहता है।
lesson-file-wrong = यह पाठ नहीं है। “फ़ाइल के रूप में” से बनी फ़ाइल चुनें।
lesson-minutes = मिनट
lesson-up = ऊपर
lesson-down = नीचे
lesson-note = अपनी टिप्पणी
lesson-find = पुस्तकालय में खोजें
lesson-add = पाठ में जोड़ें
lesson-add-to = किसी पाठ में जोड़ें
lesson-give = कक्षा को दें
lesson-due = अंतिम दिन
lesson-offer = दूसरे स्कूलों को दें
lesson-offer-hint = यह आपकी बनाई हुई चीज़ बन जाता है: बताएँ कि यह क्या है, फिर प्रकाशित करें। दूसरे इसे पुस्तकालय में पाते और अपना लेते हैं।
lesson-take = अपने पाठ के रूप में ले लें
lesson-take-hint = जो पाठ दूसरे देते हैं वे पुस्तकालय में हैं: वहाँ एक खोलें और “किसी पाठ में जोड़ें” चुनें।
lesson-empty = इसमें अभी कुछ नहीं है।

## Quizzes
quizzes-title = प्रश्नोत्तरी
quiz-new = नई प्रश्नोत्तरी
quiz-question = प्रश्न
quiz-one = एक उत्तर सही है
quiz-several = कई उत्तर सही हैं
quiz-text = छोटा पाठ
quiz-number = एक संख्या
quiz-order = क्रम में लगाएँ
quiz-answers = उत्तर, एक पंक्ति में एक
quiz-answers-hint = चुनने वाले सही उत्तरों के आगे * लिखें। संख्या की सीमा हो सकती है: 3.14 ± 0.01। क्रम में लगाने वाली चीज़ें सही क्रम में लिखें।
quiz-hint = संकेत
quiz-picture = चित्र
quiz-picture-none = इस चित्र के बिना
quiz-picture-bad = यह चित्र पढ़ा नहीं जा सकता। JPEG, PNG, GIF या WebP चुनें।
quiz-no-right = कोई सही उत्तर नहीं है। सही के आगे * लिखें; चुनने के लिए कम से कम दो हों।
quiz-no-number = हर उत्तर एक संख्या हो, जैसे 3.5 या 12 ± 0.5: बिना इकाई के।
quiz-add = प्रश्न जोड़ें
quiz-bank = दूसरी प्रश्नोत्तरियों से
quiz-paper = काग़ज़ पर
quiz-key = काग़ज़ पर, उत्तरों के साथ
quiz-import = फ़ाइल से प्रश्न लें
quiz-import-hint = GIFT, Aiken, Moodle XML या QTI
quiz-imported = लिए गए: { $count }। छोड़े गए: { $left }।
quiz-no-questions = यह प्रश्नों की फ़ाइल नहीं है, या पढ़ी नहीं जा सकती। GIFT, Aiken, Moodle XML या QTI लें।
quiz-place = प्रश्न { $number }, कुल { $count }
quiz-send = उत्तर दें
quiz-right = सही!
quiz-wrong = अभी सही नहीं है।
quiz-next = आगे

## Progress
progress-title = प्रगति
progress-lead = दिए गए सभी उत्तरों में से सही। पाँच उत्तरों से प्रतिशत दिखता है।
progress-hard = कठिन प्रश्न
progress-seen = पिछली बार यहाँ
progress-csv = तालिका (CSV)
progress-all = सभी

## Requests
request-ask = अपने शिक्षक से माँगें
request-done = आपके शिक्षक इसे देखेंगे।
requests-title = माँगें
requests-empty = किसी ने कुछ नहीं माँगा।
requests-pass = आगे भेजें
requests-passed = आगे भेजा गया
requests-answer = इससे उत्तर दें
requests-told = आपने जो माँगा था वह यहाँ है

## Setting the box up, and changing it later
first-step = चरण { $number }, कुल { $count }
first-later = बाद में
first-unfinished = इस डिब्बे की तैयारी अभी पूरी नहीं हुई है।
first-go-on = तैयारी जारी रखें
set-by-file = यह कार्ड की फ़ाइल maktaba.toml में लिखा है। वहीं बदलें।
set-by-flags = यह पुस्तकालय को शुरू करने वाले आदेश में लिखा है। वहीं बदलें।
set-begun = बदलाव लागू हो रहा है। पुस्तकालय फिर से चालू होता है, इसमें कुछ सेकंड लगते हैं।
set-busy = अभी कुछ और लागू हो रहा है। इसे एक मिनट बाद फिर सहेजें।
set-done = बदलाव लागू हो गया।
set-refused = यह लागू नहीं हो सकता:
set-failed = बदलाव लागू नहीं हो सका। फिर कोशिश करें, या डिब्बे को दोबारा चालू करें।
place-title = नाम और जगह
place-name = पुस्तकालय का नाम
place-name-hint = यह हर पृष्ठ पर दिखता है।
place-language = जो फ़ोन इनमें से कोई भाषा नहीं माँगते, उनके लिए पृष्ठों की भाषा
place-country = देश, दो अक्षरों में
place-country-hint = जैसे KE या SI (ISO 3166-1)। रेडियो चैनल और कुछ सामग्री के अधिकार इस पर निर्भर हैं।
place-for-profit = पुस्तकालय पैसे कमाता है। तब वह सामग्री छिपा दी जाती है जिसे मुनाफ़े के लिए इस्तेमाल करना मना है।
wifi-title = डिब्बे का वाई-फ़ाई
wifi-name = वाई-फ़ाई का नाम
wifi-key = पासवर्ड, 8 से 63 अक्षर, अंक और चिह्न; खाली: सबके लिए खुला
wifi-key-hint = पासवर्ड न हो, तो दूसरे लोग जान सकते हैं कि कौन से पृष्ठ पढ़े जा रहे हैं।
wifi-channel = चैनल
wifi-channel-hint = पास में दूसरे वाई-फ़ाई हों, तो कोई और चैनल तेज़ हो सकता है: 1, 6 या 11।
wifi-lead = इसे बदलने पर सब फ़ोन कुछ सेकंड के लिए कट जाते हैं। नया वाई-फ़ाई एक मिनट तक आज़माया जाता है: उससे जुड़ें और उसे बनाए रखें, नहीं तो पुराना अपने आप लौट आता है।
wifi-try = आज़माएँ
wifi-trial = नया वाई-फ़ाई आज़माया जा रहा है। इस फ़ोन से उससे जुड़ें, इस पृष्ठ पर लौटें और उसे बनाए रखें।
wifi-left = बचे हुए सेकंड: { $count }
wifi-keep = बनाए रखें
wifi-kept = नया वाई-फ़ाई बना रहेगा।
wifi-back = नए वाई-फ़ाई को किसी ने बनाए नहीं रखा, इसलिए पुराना लौट आया है।
wifi-guest = इस डिब्बे का अपना वाई-फ़ाई नहीं है: यह किसी दूसरे से जुड़ता है, या इसका रेडियो बंद है। यह इसके कार्ड की फ़ाइल maktaba.toml में लिखा है।
wifi-none = इस मशीन के वाई-फ़ाई की देखभाल पुस्तकालय नहीं करता।
poster-title = पोस्टर
poster-how = यह पृष्ठ छापें और वहाँ लगाएँ जहाँ विद्यार्थी इसे देखें।
poster-join = इस वाई-फ़ाई से जुड़ें
poster-key = पासवर्ड
poster-no-key = पासवर्ड की ज़रूरत नहीं।
poster-open = फिर यह पता खोलें
poster-done = तैयारी पूरी करें
link-title = इंटरनेट और पड़ोसी
link-from = प्रकाशकों के पते, हर पंक्ति में एक
link-every = उनसे कितनी बार पूछा जाए
link-15m = हर 15 मिनट
link-1h = हर घंटे
link-6h = हर 6 घंटे
link-1d = दिन में एक बार
link-hours = किन घंटों में; खाली: हमेशा
link-hours-hint = जैसे 22:00-06:00। डिब्बा UTC में समय गिनता है; अंतर के साथ: 22:00-06:00+03:00।
link-day = एक दिन में ज़्यादा से ज़्यादा, MB में; खाली: कोई सीमा नहीं
link-month = एक महीने में ज़्यादा से ज़्यादा, MB में; खाली: कोई सीमा नहीं
link-neighbours = पहुँच में आने वाले दूसरे डिब्बों से भी सामग्री लें
link-count = गिनें कि सामग्री कितनी बार खोली जाती है, और प्रकाशक माँगे तो उसे सप्ताह में एक बार बताएँ। किसी का नाम नहीं दिया जाता।

## Whom the box trusts, and what it holds
publishers-title = प्रकाशक
publishers-lead = डिब्बा केवल वही लेता है जिस पर इनके हस्ताक्षर हैं, चाहे वह किसी भी स्टिक या नेटवर्क से आए।
publishers-none = अभी किसी पर भरोसा नहीं है, इसलिए कुछ आ नहीं सकता।
publishers-first = इस पुस्तकालय का प्रकाशक
publishers-add = किसी प्रकाशक पर भरोसा करें
publishers-file = उसकी फ़ाइल root.json
publishers-file-hint = इसे प्रकाशक से ऐसे तरीके से लें जिस पर आपको भरोसा हो। उसकी रिपॉज़िटरी में यह metadata/1.root.json है।
publishers-look = देखें कि किसकी है
publishers-ask = क्या ये वही शब्द हैं जो प्रकाशक ने आपको बताए?
publishers-compare = इन्हें काग़ज़ पर या फ़ोन पर मिलाएँ। एक भी शब्द अलग हो, तो फ़ाइल किसी और की है।
publishers-trust = शब्द एक जैसे हैं: भरोसा करें
publishers-no-root = यह किसी प्रकाशक की फ़ाइल root.json नहीं है। उसकी रिपॉज़िटरी से metadata/1.root.json लें।
publishers-known = इस प्रकाशक पर यहाँ पहले से भरोसा है।
publishers-done = अब इस पर भरोसा है। यह क्या देता है, यह तब दिखेगा जब डिब्बा इससे पूछ लेगा।
publishers-remove = इस पर अब भरोसा न करें, और जो यह लाया उसे हटाएँ
publishers-busy = पुस्तकालय अभी ताज़ा किया जा रहा है। उसे रोकें, या बाद में फिर कोशिश करें।
held-release = संस्करण
held-size = आकार
held-back = पिछले संस्करण पर वापस जाएँ
held-no-back = डिब्बे में इससे पहले का कोई संस्करण नहीं है।
held-pinned = यह इसी संस्करण पर रहता है, चाहे कोई नया संस्करण हो।
held-on = इसे फिर आगे बढ़ने दें
held-off = इसे डिब्बे से हटाएँ
held-off-week = यह तुरंत दिखना बंद हो जाता है। एक सप्ताह तक इसे बिना डाउनलोड के, रखी गई सामग्री के पृष्ठ से वापस लाया जा सकता है; फिर इसकी जगह खाली हो जाती है, या जगह की ज़रूरत हो तो उससे पहले।

## What is used
usage-title = क्या-क्या उपयोग होता है
usage-lead = इस डिब्बे पर सामग्री कितनी बार खोली गई, किसी के नाम के बिना, और पाँच से कम कोई संख्या नहीं। यह सब डिब्बे में ही रहता है।
usage-none = अभी तक कुछ नहीं गिना गया है।
usage-off = इस डिब्बे पर कुछ भी नहीं गिना जाता। इसे यहाँ बदला जा सकता है:
usage-weeks = सप्ताह के अनुसार
usage-week = सप्ताह की शुरुआत
usage-openings = कितनी बार खोली गई
usage-missed = खोजें जिनमें कुछ नहीं मिला
usage-subjects = विषय के अनुसार, पिछले चार सप्ताह में
usage-languages = भाषा के अनुसार, पिछले चार सप्ताह में
usage-hours = दिन के घंटे (UTC) के अनुसार, पिछले चार सप्ताह में
usage-hour = घंटा
usage-few = पाँच से कम
status-use-here = सामग्री एक सप्ताह में कितनी बार खोली जाती है, डिब्बे की देखभाल करने वालों के लिए। न नाम, न पता, न उपकरण, और पाँच से कम कोई संख्या नहीं। यह सब डिब्बे में ही रहता है।

## A file in pieces
pieces-sent = बड़ी फ़ाइल टुकड़ों में भेजी जाती है। संपर्क टूट जाए तो भेजना बाद में अपने आप आगे चलता है; यह पन्ना बंद हो जाए तो वही फ़ाइल फिर चुनें, जो पहुँच चुका है वह दोबारा नहीं भेजा जाता।
pieces-waits = संपर्क टूट गया है। डिब्बा फिर पहुँच में आते ही भेजना आगे चलेगा।

## What is told besides
status-use-besides = इन योगों के साथ डिब्बे की हालत (जगह, गर्मी, बिजली) और शिक्षकों के आगे भेजे अनुरोध भी जाते हैं।

# Searching, once more.
search-zero-filters = शब्दों के अलावा आपने जो चुना है, उसके साथ कुछ नहीं मिला।
search-zero-inside = इस सामग्री में कुछ नहीं मिला।
search-partial = खोज में देर लग रही थी, इसलिए वह पहले ही रुक गई: और भी परिणाम हो सकते हैं।
search-learning = नई सामग्री अभी खोज के लिए तैयार की जा रही है: और पाने के लिए थोड़ी देर बाद फिर खोजें।
search-loose = किसी सामग्री में ये सारे शब्द नहीं हैं। आगे जो है, उसमें इनमें से कुछ शब्द हैं।
problem-many-title = यह एक फ़ाइल के लिए बहुत ज़्यादा है
problem-many-why = एक फ़ाइल में ज़्यादा से ज़्यादा 100 सामग्रियाँ आती हैं। कम चुनें, जैसे भाषा, विषय या स्तर से।

# A parcel: what was made here as one file, which a phone carries.
parcel-title = फ़ोन से ले जाएँ
parcel-lead = यहाँ जो बना है, वह एक फ़ाइल में आ जाता है। कोई भी फ़ोन उसे इस पुस्तकालय के प्रकाशक या किसी दूसरे विद्यालय तक ले जा सकता है।
parcel-get = पार्सल लें
parcel-empty = यहाँ अभी ऐसा कुछ नहीं बना जो बाहर जा सके।
parcel-bring = पार्सल लाएँ
parcel-busy = पार्सल लिया जा रहा है। क्या हुआ, यह पन्ना बताएगा।
parcel-taken = पार्सल स्वीकार हुआ:
parcel-refused = पार्सल स्वीकार नहीं हुआ:

# Parcels of what a library holds of others.
parcel-shelves = दूसरे पुस्तकालय तक ले जाएँ
parcel-shelves-lead = हर फ़ाइल इस पुस्तकालय में रखा एक संग्रह है। जो पुस्तकालय उसी प्रकाशक पर भरोसा करता है, वह फ़ाइल से वही लेता है जो उसके पास नहीं है।

# Titles like what was typed, where a search found little.
search-titles = मिलते-जुलते शीर्षक:

# Collections that were taken off the box.
content-off = हटाए गए
content-off-until = { $day } तक वापस लाया जा सकता है
content-put-back = वापस लाएँ
content-free = इसकी जगह अभी खाली करें

# Syncs that an admin paused.
sync-paused = फ़िलहाल रुका है: जब तक इसे जारी नहीं रखा जाता, नेटवर्क से कुछ नहीं लाया जाएगा। स्टिक और पार्सल अब भी लिए जाते हैं।
sync-pause = फ़िलहाल रोकें
sync-go-on = जारी रखें

# An admin’s yes before something is published.
stage-waiting = व्यवस्थापक की हाँ की प्रतीक्षा में
stage-declined = व्यवस्थापक ने मना किया
material-asks = प्रकाशित होने से पहले व्यवस्थापक इसे देखता है।
material-ask-again = फिर पूछें
approvals-title = अनुमतियाँ
approvals-on = शिक्षक जो प्रकाशित करना चाहते हैं वह यहाँ आपकी हाँ की प्रतीक्षा करता है।
approvals-off = शिक्षक स्वयं प्रकाशित करते हैं। खाने में निशान लगाएँ, तो जो वे प्रकाशित करेंगे वह पहले यहाँ हाँ की प्रतीक्षा करेगा।
approvals-ask = पहले मुझसे पूछें
approvals-none = कुछ भी हाँ की प्रतीक्षा में नहीं है।
approvals-count = हाँ की प्रतीक्षा में: { $count }
approvals-maker = किसने जोड़ा
approvals-yes = हाँ, प्रकाशित करें
approvals-no = नहीं
approvals-why = क्यों नहीं? शिक्षक यह पढ़ेंगे।
approvals-changed = आपके देखने के बाद यह बदल गया, या कोई उत्तर दे चुका है। कुछ नहीं किया गया: फिर देखें।
approvals-no-reason = कारण बताएँ, ताकि शिक्षक जानें कि क्या बदलना है। कुछ नहीं किया गया।
approvals-past = हाल में उत्तर दिए गए
approvals-past-yes = हाँ
approvals-past-no = नहीं

# All long work of the box.
item-hours = { $count ->
    [one] { $count } घंटा
   *[other] { $count } घंटे
}
jobs-title = डिब्बे के काम
jobs-none = अभी कुछ नहीं हो रहा है।
jobs-next = डिब्बा नई चीज़ों के लिए फिर पूछेगा:
jobs-now = अभी हो रहा है
jobs-waits = प्रतीक्षा में
jobs-failed = नहीं हो सका
jobs-index = नई चीज़ों को खोजने योग्य बनाना
jobs-give = यहाँ बनाई गई चीज़ें प्रकाशक को देना

# Help for teachers and admins, a message for each page.
guide-title = शिक्षकों और व्यवस्थापकों के लिए सहायता
course-title = इस पुस्तकालय को चलाने का पाठ्यक्रम
course-lead = पाँच-पाँच मिनट के छह भाग। एक भाग पढ़ें, फिर अंत में जो लिखा है उसे आज़माएँ। दो लोग मिलकर बेहतर सीखते हैं।
course-try = आज़माएँ
course-write = यह पाठ्यक्रम पुस्तकालय में रखें
course-write-why = दूसरे इसे वहाँ पढ़ सकते हैं, और यह आपके विद्यालय के प्रकाशनों के साथ दूसरे बक्सों तक जाता है। पहले आप इसे बदल सकते हैं।
course-try-first = पोस्टर छापें। जिसने यह पुस्तकालय कभी नहीं देखा, उसे बिना मदद के इससे अंदर आने दें।
course-try-content = एक और विषय चुनें, देखें वह कितनी जगह लेता है, और उसे फिर हटा दें।
course-try-sync = बक्से को एक बार ताज़ा करें, इंटरनेट से, स्टिक से या पार्सल से, और वह पंक्ति खोजें जो बताती है कि क्या हुआ।
course-try-add = अपने विद्यालय की किसी चीज़ की फ़ोटो लें, उसे प्रकाशित करें, और दूसरे फ़ोन से खोजें।
course-try-class = तीन नामों की कक्षा और दो प्रश्नों की प्रश्नोत्तरी बनाएँ। दूसरे फ़ोन पर कार्ड से अंदर आएँ, उत्तर दें, और तालिका देखें।
course-try-box = कार्ड की जगह वाली पंक्ति खोजें। किसी को बताएँ कि वह ✗ दिखाए तो आप क्या करेंगे।
guide-here = इस पन्ने की सहायता
guide-admin = यह पन्ना बताता है कि डिब्बा कैसा है, हर चीज़ की एक पंक्ति: ✓ ठीक, ! देखें, ✗ कुछ करना है। जो पंक्ति कड़ी है वह वहाँ ले जाती है जहाँ कुछ किया जा सकता है। बहुत कुछ एक साथ बिगड़े तो पहले बिजली और तार देखें, फिर डिब्बा दोबारा चालू करें।
guide-approvals = शिक्षक जो प्रकाशित करना चाहें, डिब्बा पहले आपसे पूछे तो यहाँ हाँ या नहीं कहें। हर चीज़ को विद्यार्थियों की तरह देखें। नहीं के साथ लिखें कि क्या बदलना है: शिक्षक पढ़कर फिर पूछ सकते हैं। आपकी हाँ से पहले कुछ प्रकाशित नहीं होता।
guide-jobs = डिब्बे के सब लंबे काम यहाँ हैं: जो हो रहा है, जो प्रतीक्षा में है और जो नहीं हुआ। बिजली जाए तो कुछ नहीं खोता, डिब्बा अपने आप आगे बढ़ता है। जहाँ काम नहीं हुआ, कारण पढ़ें, ठीक करें और फिर कोशिश करें।
guide-content = यहाँ चुनें कि डिब्बा क्या ताज़ा रखे: पूरे संग्रह, या विषय, स्तर और भाषा के हिस्से। यह भी कि सब कितनी जगह लें। कार्ड भर जाए तो कम की अनुमति दें या कोई संग्रह हटाएँ।
guide-collection = यह डिब्बे का एक संग्रह है। नया संस्करण ख़राब हो तो पिछले पर लौटें: डिब्बा वहीं रहता है जब तक आप नए की अनुमति न दें। हटाया हुआ एक सप्ताह तक बिना डाउनलोड लौट सकता है।
guide-publishers = डिब्बा केवल उन प्रकाशकों से सामग्री लेता है जिन पर आप यहाँ भरोसा करें। पहले छह शब्द प्रकाशक से काग़ज़ या फ़ोन पर मिलाएँ। अंतर हो तो भरोसा न करें: फ़ाइल किसी और की है।
guide-sync = यहाँ डिब्बे को ताज़ा करें, देखें क्या आएगा, या रोकें। विफल हो तो नीचे कारण पढ़ें: अक्सर इंटरनेट नहीं या पता ग़लत है। जो आ चुका वह रहता है, डिब्बा वहीं से आगे बढ़ता है। इंटरनेट न हो तो यूएसबी लगाएँ या पार्सल लाएँ।
guide-parcel = पार्सल एक फ़ाइल है जिसे कोई भी फ़ोन डिब्बों और प्रकाशकों के बीच ले जाता है। पार्सल यहाँ से लें, या लाया हुआ भेजें। स्वीकार न हो तो पन्ना कारण बताता है: अक्सर डिब्बा उसके प्रकाशक पर अभी भरोसा नहीं करता।
guide-usage = यह पन्ना दिखाता है कि चीज़ें कितनी बार खुलीं: सप्ताह, विषय, भाषा और घंटे से। किसी का नाम नहीं, और पाँच से कम नहीं दिखाया जाता। सप्ताह ग़लत लगें तो डिब्बे की घड़ी देखें।
guide-people = यहाँ वे हैं जो डिब्बे से पढ़ाते हैं और जो उसकी देखभाल करते हैं। नए व्यक्ति को काग़ज़ पर कोड मिलता है जो एक बार चलता है। कोई पासफ़्रेज़ भूले तो नया कोड दें। कम से कम दो व्यवस्थापक रखें, और बहाली का कोड सुरक्षित जगह रखें।
guide-place = पुस्तकालय का नाम, भाषा, देश और आपके फ़ोन से समय यहाँ रखा जाता है। कार्ड की फ़ाइल maktaba.toml जो कहे वह केवल वहीं बदलता है। बदलाव के बाद पुस्तकालय फिर शुरू होता है: कुछ सेकंड रुकें।
guide-wifi = यहाँ डिब्बे के वाई-फ़ाई का नाम और पासवर्ड बदलें। सब फ़ोन कुछ सेकंड कट जाते हैं। एक मिनट में इस फ़ोन से नए वाई-फ़ाई में आएँ और उसे रखें; नहीं तो पुराना अपने आप लौटता है।
guide-link = यहाँ बताएँ कि इंटरनेट पर किन प्रकाशकों से, कब और कितना आए। समय और सीमाएँ महँगे संपर्क पर पैसे बचाती हैं। सीमा न हो तो खाना ख़ाली छोड़ें। कुछ न आए तो पते अक्षर-अक्षर देखें।
guide-poster = यह पन्ना छापकर वहाँ टाँगें जहाँ विद्यार्थी देखें। इस पर वाई-फ़ाई और पता कैमरे के कोड में हैं। छह शब्द शिक्षकों को बताते हैं कि वे सही डिब्बे पर हैं। वाई-फ़ाई बदले तो फिर छापें।
guide-year = साल के अंत में सब विद्यार्थी और उनके उत्तर सदा के लिए हट जाते हैं। पाठ, प्रश्नोत्तरी और शिक्षकों की बनाई चीज़ें रहती हैं। ज़रूरत हो सकती हो तो पहले विद्यालय के डेटा की प्रति डाउनलोड करें। यह लौट नहीं सकता।
guide-first = ये चरण डिब्बा तैयार करते हैं; हर एक बाद के लिए छोड़ा जा सकता है। दावे का कोड कार्ड की फ़ाइल teachers.txt में है। फिर बहाली का कोड छापें: उसके बिना खोया पासफ़्रेज़ नहीं लौटता। सब चरण डिब्बे के पन्ने पर भी हैं।
guide-sign = अपने नाम और पासफ़्रेज़ से प्रवेश करें। पहली बार कार्ड का कोड लें। पाँच ग़लत कोशिशों के बाद एक मिनट रुकें। पासफ़्रेज़ भूल गए तो व्यवस्थापक नया कोड देंगे; व्यवस्थापक स्वयं बहाली का कोड लें।
guide-desk = यह आपकी मेज़ है: फ़ाइल जोड़ें, पन्ना लिखें, या कक्षाओं, पाठों, प्रश्नोत्तरी और माँगों पर जाएँ। आपकी चीज़ें नीचे अपनी स्थिति के साथ हैं। कुछ स्वीकार न हो या नहीं मिले तो कारण पास में है: खोलें, बदलें और फिर कोशिश करें।
guide-add = फ़ाइल चुनें या पाठ लिखें, बताएँ कि यह क्या है और दूसरे इसके साथ क्या कर सकते हैं, फिर भेजें। डिब्बा जाँचता है और आप प्रकाशन से पहले देखते हैं। संपर्क टूटे तो वही फ़ाइल चुनें: वहीं से चलेगी। केवल अपनी या बाँटने योग्य चीज़ लें।
guide-material = यह आपकी बनाई एक चीज़ है। विद्यार्थियों की तरह देखें, फिर प्रकाशित करें। शीर्षक, लाइसेंस या फ़ाइल कभी भी बदलकर फिर प्रकाशित करें। भूल से प्रकाशित हो तो वापस लें और कारण बताएँ।
guide-classes = हर कक्षा का पाँच अक्षरों या अंकों का कोड है जिससे विद्यार्थी आते हैं। उनके पहले नाम चिपकाएँ, हर पंक्ति में एक, और कार्ड छापें। कार्ड खो जाए तो दूसरी तस्वीरों वाला नया मिलता है। उपनाम, जन्मतिथि या फ़ोटो नहीं चाहिए।
guide-progress = तालिका दिखाती है कि किसने कौन सा काम किया और कौन से प्रश्न कठिन हैं। प्रतिशत पाँच उत्तरों से दिखते हैं। इसे छापें या CSV में लें। उत्तर कम हों तो पूछें कि विद्यार्थी ने अपना नाम लिया था या नहीं।
guide-lessons = पाठ आपके क्रम में चीज़ों, टिप्पणियों और प्रश्नोत्तरी की सूची है। इसे दिन के साथ कक्षा को दें या कोड बाँटें। चरणों को ऊपर और नीचे करें। साथी इसे फ़ाइल बनाकर दूसरे विद्यालय ले जा सकता है।
guide-quizzes = पाँच प्रकार के प्रश्न जोड़ें और सही पर निशान लगाएँ। प्रश्न फ़ाइल या अपनी दूसरी प्रश्नोत्तरी से लिए जा सकते हैं। उत्तरों के साथ या बिना छापें। जिस प्रश्न का उत्तर दिया जा चुका वह हट सकता है; उत्तर तालिका में रहते हैं।
guide-requests = यह वह है जो विद्यार्थियों ने खोजा और नहीं पाया। पुस्तकालय की किसी चीज़ से उत्तर दें या प्रकाशक को भेजें। आ जाए तो कक्षा को बताया जाता है।
