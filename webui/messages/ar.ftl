### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = انتقل إلى المحتوى
nav-main = القائمة الرئيسية
nav-where = أنت هنا
nav-home = الرئيسية
nav-search = بحث
nav-language = اللغة
nav-settings = الإعدادات
nav-help = مساعدة
nav-licences = الرخص
nav-pages = الصفحات
page-previous = الصفحة السابقة
page-next = الصفحة التالية
footer-items = { $count ->
    [zero] لا توجد مواد في هذه المكتبة
    [one] مادة واحدة في هذه المكتبة
    [two] مادتان في هذه المكتبة
    [few] { $count } مواد في هذه المكتبة
    [many] { $count } مادة في هذه المكتبة
   *[other] { $count } مادة في هذه المكتبة
}
footer-updated = آخر تحديث: { $date }
footer-offline = تعمل هذه المكتبة دون إنترنت.
size-kb = { $count } ك.ب
size-mb = { $amount } م.ب
size-gb = { $amount } غ.ب
count-items = { $count ->
    [zero] لا مواد
    [one] مادة واحدة
    [two] مادتان
    [few] { $count } مواد
    [many] { $count } مادة
   *[other] { $count } مادة
}

## Search box
search-label = ابحث في المكتبة كلها
search-button = بحث
search-placeholder = كلمة أو سؤال

## Home
home-question = ماذا تود أن تتعلم؟
home-subjects = المجالات
home-languages = اللغات
home-kinds = طرق التعلم
home-new = الجديد في المكتبة
home-collections = المجموعات
home-all = عرض الكل
home-empty-title = المكتبة فارغة
home-empty-why = لم يوضع فيها شيء بعد، فلا يوجد ما يُقرأ.
home-empty-who = هل أنت من العاملين؟ صِل المكتبة بمصدر أو أدخل ذاكرة. تظهر المواد الأولى هنا فور التحقق منها.

## Lists
list-all = كل ما في المكتبة
list-empty = لا شيء هنا بعد.
list-filter = تضييق النتائج
filter-subject = المجال
filter-language = اللغة
filter-kind = النوع
filter-collection = المجموعة
filter-level = المستوى
filter-use = مناسب لـ
use-print = الطباعة
use-simple = الهواتف القديمة
filter-selected = مختار

## Kinds
kind-story = قصة
kind-book = كتاب
kind-document = وثيقة
kind-video = فيديو
kind-audio = صوت
kind-site = موقع
kind-exercise = تمرين
kind-course = دورة
kind-collection = مجموعة
kind-other = ملف

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = المهارات الأساسية والقراءة
subject-01 = التدريس
subject-02 = الفنون واللغات والتاريخ
subject-03 = الناس والمجتمع
subject-04 = الأعمال والقانون
subject-05 = العلوم والرياضيات
subject-06 = الحاسوب
subject-07 = الهندسة والبناء
subject-08 = الزراعة والغابات والصيد
subject-09 = الصحة
subject-10 = الخدمات والرياضة
subject-unknown = مجالات أخرى

## Levels (ISCED 2011)
level-0 = قبل المدرسة
level-1 = المرحلة الابتدائية
level-2 = المرحلة الإعدادية
level-3 = المرحلة الثانوية
level-4 = بعد الثانوية
level-5 = دراسة جامعية قصيرة
level-6 = البكالوريوس
level-7 = الماجستير
level-8 = الدكتوراه

## Collection and item
collection-release = الإصدار { $release }
collection-items = في هذه المجموعة
item-open = افتح
item-read = اقرأ
item-watch = شاهد
item-listen = استمع
item-download = تنزيل
item-download-what = { $format }، { $size }
item-contents = المحتويات
item-about = عن هذه المادة
item-language = اللغة
item-level = المستوى
item-subject = المجال
item-size = الحجم
item-kind = النوع
item-credit = نسبة العمل
item-by = تأليف { $names }
item-from = من المجموعة
item-versions = بلغات أخرى
item-nothing-to-open = لا يوجد في هذه المادة ما يُفتح هنا. نزّلها لاستعمالها.
licence-none = لم تُذكر رخصة

## Reading
read-back = عودة
read-frame = محتوى هذه المادة
read-unframed = افتح دون هذا الشريط
read-contents = المحتويات
read-previous = السابق
read-next = التالي
read-position = { $number } من { $total }
read-original = افتح الأصل
read-pages = اذهب إلى صفحة
read-page = صفحة { $number }
read-no-text = لا نص في هذه الصفحة. افتح الأصل لرؤيتها.
play-no-support = لا يستطيع متصفحك تشغيل هذا. نزّل الملف بدلًا من ذلك.
play-transcript = اقرأ الكلام
play-captions = الترجمة المكتوبة

## Search results
search-title = البحث
search-results-for = نتائج «{ $query }»
search-found = { $count ->
    [zero] لم يوجد شيء
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
search-zero = لم يوجد شيء عن «{ $query }»
search-zero-why = لا توجد في هذه المكتبة مادة فيها هذه الكلمات.
search-zero-spelling = تحقق من الإملاء أو استعمل كلمات أقل.
search-zero-broader = تصفح مجالًا:
search-zero-languages = تصفح لغة:
search-zero-teacher = اسأل معلمك: ما ينقص يمكن إضافته في التحديث القادم.
search-suggestion = هل تقصد
search-without-filters = ابحث من جديد دون مرشحات
search-in = في
search-inside = ابحث في هذه المادة

## Help
help-title = مساعدة
help-lead = هذه مكتبة تعمل دون إنترنت. كل ما تراه هنا مجاني القراءة.
help-find = البحث عن شيء
help-find-text = اكتب كلمة في خانة البحث أو اختر مجالًا من الصفحة الأولى. يبحث أيضًا داخل الكتب.
help-keep = الاحتفاظ بشيء
help-keep-text = في صفحة المادة اضغط تنزيل. يظهر الحجم أولًا. يبقى الملف على هاتفك.
help-look = تغيير المظهر
help-look-text = في الإعدادات تختار اللغة والألوان وحجم النص. لا حاجة إلى حساب.
help-connect = إذا لم تفتح الصفحات
help-connect-text = ابقَ على شبكة المكتبة حتى إن قال الهاتف «لا إنترنت». إن لم تفتح بعد، أوقف بيانات الهاتف.
help-address = عنوان هذه المكتبة
help-privacy = ما تعرفه المكتبة عنك
help-privacy-text = لا شيء. لا حسابات ولا أسماء ولا تتبع. تعد كم مرة فتحت المادة ولا تعرف من فتحها. اختياراتك وقوائمك تحفظ في هاتفك أنت.
help-about = عن هذه المكتبة
help-about-text = تعمل بمكتبة Maktaba، وهي برنامج حر يمكن لأي أحد استعماله ودراسته وتحسينه.
help-wrong = إذا حدث خطأ
help-wrong-text = أخبر معلمك بما فعلت وبالرمز القصير الذي في الصفحة.

## Licences
licences-title = الرخص
licences-lead = يمكن استعمال كل ما في هذه المكتبة وفق الرخصة المبينة في صفحته. أغلب المواد يمكن نسخها ومشاركتها إذا ذكرت مؤلفيها.
licences-content = رخص المواد
licences-software = البرنامج
licences-software-text = Maktaba برنامج حر برخصة MIT أو Apache 2.0 حسب اختيارك.
licences-none-yet = لا توجد مواد بعد.

## Settings
settings-title = الإعدادات
settings-lead = يُحفظ اختيارك على هذا الهاتف فقط.
settings-language = لغة هذه الصفحات
settings-auto-language = كما في هاتفي
settings-draft = ترجمة آلية لم يقرأها بعد متحدث بهذه اللغة
settings-theme = الألوان
theme-auto = كما في هاتفي
theme-light = فاتح
theme-dark = داكن
theme-sepia = بني فاتح
settings-size = حجم النص
size-normal = عادي
size-large = كبير
size-larger = كبير جدًا
settings-save = حفظ
settings-saved = تم الحفظ.

## Problems
problem-code = الرمز: { $code }
problem-home = إلى الصفحة الأولى
problem-retry = حاول مرة أخرى
problem-400-title = لم نستطع قراءة هذا العنوان
problem-400-why = الرابط معطوب أو كُتب خطأ. لم يتلف شيء.
problem-404-title = هذه الصفحة ليست هنا
problem-404-why = ربما الرابط قديم أو أن المادة ليست في هذه المكتبة. جرّب البحث:
problem-405-title = لا يمكن فعل ذلك هنا
problem-405-why = هذه الصفحة للقراءة فقط.
problem-410-title = سُحبت هذه المادة
problem-410-why = سحبها ناشرها ولم تعد في هذه المكتبة.
problem-413-title = كان ذلك كثيرًا دفعة واحدة
problem-413-why = ما أُرسل أكبر مما تقبله المكتبة. لم يتغير شيء.
problem-416-title = هذا الجزء من الملف غير موجود
problem-416-why = طلب التنزيل أكثر مما في الملف. ابدأه من جديد.
problem-421-title = هذا ليس عنوان المكتبة
problem-421-why = طلب جهازك اسمًا آخر. استعمل العنوان المكتوب على الملصق أو في صفحة المساعدة.
problem-429-title = تمهّل قليلًا من فضلك
problem-429-why = يطلب هذا الجهاز صفحات كثيرة دفعة واحدة. انتظر لحظة ثم تابع.
problem-500-title = حدث خطأ هنا
problem-500-why = ليس الخطأ منك والمكتبة سليمة. حاول مرة أخرى، فإن تكرر فأخبر معلمًا بالرمز أدناه.
problem-503-title = المكتبة مشغولة
problem-503-why = كثيرون يقرؤون في الوقت نفسه. ستصل صفحتك.
problem-503-wait = { $count ->
    [zero] حاول الآن.
    [one] حاول بعد ثانية.
    [two] حاول بعد ثانيتين.
    [few] حاول بعد { $count } ثوانٍ.
    [many] حاول بعد { $count } ثانية.
   *[other] حاول بعد { $count } ثانية.
}
problem-507-title = المكتبة ممتلئة
problem-507-why = لا مكان للحفظ. القراءة ما زالت تعمل. أخبر معلمًا من فضلك.
problem-508-title = هذا الرابط يدور في حلقة
problem-508-why = نُشرت المادة وفيها خطأ. صفحاتها الأخرى تعمل.
play-score = النتيجة المحفوظة على هذا الهاتف: {"{raw}"}
play-score-of = النتيجة المحفوظة على هذا الهاتف: {"{raw}"} من {"{max}"}
play-needs-script = يحتاج هذا التمرين إلى JavaScript، وهو متوقف في متصفحك.
play-not-installed = يحتاج هذا التمرين إلى مشغّل H5P، وهو غير مثبّت في هذه المكتبة. يمكن للقائمين عليها إضافته.

## Every page, more
nav-me = أشيائي
nav-about = عن المكتبة
nav-accessibility = سهولة الوصول
nav-take = خذ معك إلى البيت
nav-explore = استكشف
nav-start = اختر اللغة والمستوى

## Welcome: the first page on the Wi-Fi
welcome-title = أهلا وسهلا
welcome-lead = كتب وأفلام وتمارين، مجانا للجميع. بلا إنترنت وبلا حساب.
welcome-open = افتح المكتبة
welcome-stay = عدم وجود إنترنت هنا أمر عادي: ابق متصلا. إذا لم تفتح الصفحات فأوقف بيانات الهاتف.
welcome-address = أو اكتب هذا في المتصفح:
welcome-code = رمز العنوان المصور

## Start
start-title = اختر لغتك
start-lead = يمكنك تغيير هذا في أي وقت. يحفظ في هذا الهاتف فقط.
start-level = مستواك في المدرسة
start-level-any = كل المستويات
start-go = ابدأ
start-skip = تخط

## Home, more
home-continue = تابع
home-for-you = لك
home-popular = الأكثر فتحا هنا
languages-all = كل اللغات: { $count }
languages-yours = لغاتك
languages-others = لغات أخرى
languages-search = ابحث عن لغة
languages-none = لا توجد هنا لغة بهذا الاسم. ربما تكتب بطريقة أخرى: جرب الحروف الأولى.

## My things: kept on the phone, without an account
me-title = أشيائي
me-lead = تحفظ هذه القائمة في هذا الهاتف فقط. إذا كان الهاتف مشتركا فامسحها عندما تنتهي.
me-continue = تابع
me-saved = المحفوظ
me-finished = المنتهي
me-continue-empty = يظهر هنا ما تفتحه للقراءة أو المشاهدة أو الاستماع.
me-saved-empty = اضغط «حفظ» في صفحة أي مادة لتجدها هنا مرة أخرى.
me-finished-empty = اضغط «انتهيت» في نهاية المادة فتظهر هنا.
me-save = حفظ
me-unsave = إزالة من المحفوظ
me-finish = انتهيت
me-unfinish = لم أنته بعد
me-remove = إزالة
me-forget = امسح كل شيء من هذا الهاتف
me-forgotten = تم المسح.

## Take home
take-title = خذ معك إلى البيت
take-lead = نزّل المواد واستعملها في البيت بلا إنترنت. انظر أولا كم بقي من مساحة في هاتفك.
take-size = المجموع { $size }
take-empty = لا شيء هنا يمكن أخذه. اختر مادة أو مستوى آخر.
take-all = كل هذا في ملف واحد
take-forms = خذها كتابًا أو موقعًا أو لتطبيق كيويكس
take-form-epub = كتاب (EPUB)
take-form-epub-opens = يفتح في تطبيقات القراءة: «الكتب» على آيفون، أو قارئ EPUB على أندرويد.
take-form-zim = لتطبيق كيويكس (ZIM)
take-form-zim-opens = يفتح في كيويكس، وهو تطبيق مجاني للهواتف والحواسيب.
take-form-site = موقع ويب (ZIP)
take-form-site-opens = فك ضغطه، ثم افتح index.html في أي متصفح.
take-form-files = الملفات (ZIP)
take-form-files-opens = كل عنصر في ملف خاص به. فك الضغط ثم افتح ما تريد.
take-left-out = ليس في هذا الملف
take-why-rights = رخصته لا تسمح بالنسخ
take-why-unchanged = رخصته لا تسمح بشكل آخر
take-why-form = لا يمكن لمثل هذا الملف أن يحتويه
take-why-size = حجمه أكبر من هذا الملف
take-how = كيف تحفظ ملفا
take-android = هواتف أندرويد
take-android-text = اضغط تنزيل. ثم افتح تطبيق الملفات وانظر في التنزيلات. كتب EPUB تحتاج إلى تطبيق قراءة.
take-iphone = آيفون وآيباد
take-iphone-text = اضغط تنزيل ثم السهم في شريط سفاري. تفتح الكتب في تطبيق الكتب والباقي في الملفات.
take-keys = هواتف الأزرار
take-keys-text = اختر تنزيل وانتظر حتى ينتهي. تجد الأفلام والأصوات والصور في المعرض أو الفيديو أو الموسيقى.
take-mini = إذا لم يحدث شيء
take-mini-text = النافذة الصغيرة التي تفتح وحدها بعد الاتصال بالشبكة لا تحفظ الملفات. افتح هذا العنوان في متصفحك:

## Explore
explore-title = استكشف المكتبة
explore-lead = ماذا يوجد هنا، ولأي مستوى، ومن أين جاء.
explore-coverage = المواد والمستويات
explore-coverage-what = كل سطر مادة وكل عمود مستوى. كلما كبرت الدائرة زادت المواد، والنقطة تعني لا شيء. والجدول أسفلها يقول الشيء نفسه.
explore-table = الشيء نفسه في جدول
explore-all = الكل
explore-level-none = بلا مستوى
explore-sources = من أين جاء
explore-sources-what = كل دائرة ناشر أو مجموعة. كلما كبرت الدائرة زادت المواد. الحروف مشروحة في القائمة أسفلها.
explore-others = مصادر أخرى

## About and accessibility
about-title = عن هذه المكتبة
about-holds = ما فيها
about-run = من يعتني بها
about-run-text = هي في مدرستك. اسأل معلما عمن يعتني بها.
about-wrong = إذا كان في المكتبة ما لا ينبغي
about-wrong-text = إذا كانت حقوقها لك أو كانت خاطئة أو ضارة فأخبر معلما. يستطيع ناشرها سحبها في التحديث القادم.
about-version = الإصدار
access-lead = هذه الصفحات للجميع: للهواتف القديمة وللأزرار وللسمع ولضعاف البصر.
access-see = إذا كان بصرك ضعيفا
access-see-text = في الإعدادات يمكنك تكبير النص كثيرا واختيار ألوان فاتحة أو داكنة أو بنية. ويمكنك تكبير كل صفحة بإصبعين.
access-hear = إذا كنت تستعمل قارئ الشاشة
access-hear-text = لكل صفحة عنوان واحد وأجزاء مسماة ورابط إلى المحتوى. وتذكر العناوين لغتها.
access-keys = إذا كنت تستعمل الأزرار
access-keys-text = يمكن الوصول إلى كل شيء بمفتاحي Tab وEnter أو بأزرار هاتف بسيط. والأسهم تقلب صفحات الكتب.
access-listen = إذا كان سمعك ضعيفا
access-listen-text = تعرض الأفلام ترجمة مكتوبة ونصها حيث وفرها أصحابها.
access-items = ما تتيحه المواد
access-items-text = جاءت من مؤلفين كثيرين. تذكر صفحة كل مادة ما يساعد: ترجمة ونصوص وفهرس.

## Item, more
item-access = سهولة الوصول
item-similar = مواد مشابهة
item-time = المدة
item-pages = الصفحات
mode-textual = نص للقراءة
mode-visual = صور أو فيلم للمشاهدة
mode-auditory = صوت للاستماع
mode-tactile = شيء للمس
feature-captions = ترجمة مكتوبة
feature-transcript = الكلام مكتوبا
feature-alternative-text = الصور موصوفة
feature-audio-description = الفيلم موصوف بالصوت
feature-sign-language = لغة الإشارة
feature-table-of-contents = فهرس
feature-structure = عناوين للتنقل
feature-large-print = حروف كبيرة
feature-math = صيغ يمكن قراءتها بصوت
read-words = كلمات هذه الصفحة
read-picture = الصفحة كصورة
print-title = للطباعة
print-how = اختر «طباعة» من قائمة المتصفح. تبدأ كل صفحة من القصة في ورقة جديدة.
print-list = اطبع هذه القائمة مع رموز مصورة
print-list-how = استخدم «طباعة» في قائمة المتصفح. يفتح الهاتف المتصل بشبكة المكتبة العنصر حين ترى كاميرته الرمز.
read-zoom = صورة أكبر
item-minutes = { $count ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}

## Settings, more
settings-back = رجوع
settings-level = المستوى في المدرسة
settings-data = الصور
data-all = إظهار كل الصور
data-low = صور قليلة: أسرع عند ازدحام الشبكة ويوفر البطارية
settings-letters = حروف الأردية
letters-phone = كما هي في الهاتف
letters-nastaliq = نستعليق من المكتبة: 160 كيلوبايت، مرة واحدة

## Problems, more
problem-damaged-title = جزء من هذه المادة تالف
problem-damaged-why = لاحظت المكتبة ذلك وسيصلحه التحديث القادم. وكل ما سواه يعمل.

## State of the box
status-title = حالة الصندوق
status-lead = لمن يعتني به.
status-well = كل شيء على ما يرام.
status-problems = هذا يحتاج إلى عناية:
status-problems-help = الإعدادات في الملف maktaba.toml على بطاقة الصندوق. صحّحها بأي حاسوب ثم أعد تشغيل الصندوق.
status-stick = ذاكرة USB
status-stick-looking = يجري فحص الذاكرة. اتركها موصولة.
status-stick-syncing = يجري أخذ المحتوى من الذاكرة. اتركها موصولة.
status-stick-writing = يُكتب على الذاكرة تقرير لمن يقدّم لك الدعم. اتركها موصولة.
status-stick-done = أُخذ كل شيء. يمكنك نزع الذاكرة.
status-stick-nothing = لا جديد لهذا الصندوق على الذاكرة. يمكنك نزعها.
status-stick-failed = تعذّر استعمال الذاكرة. يمكنك نزعها.
status-empty = لا يوجد شيء هنا بعد. صِل ذاكرة عليها مكتبة، أو صِل الصندوق بالإنترنت.
status-release = الإصدار
status-free = المساحة الحرة
status-clock = الساعة
status-clock-network = مضبوطة من الإنترنت
status-clock-phone = مضبوطة من هاتف
status-clock-unset = لم تُضبط منذ تشغيل الصندوق، وقد تكون متأخرة

## The clock, set from the phone of whoever looks after the box
clock-title = ساعة الصندوق
clock-lead = ليس لساعة الصندوق بطارية. ودون إنترنت لا يعرف الصندوق إلا أن الوقت ليس قبل تاريخ أحدث محتوى فيه. يمكن لهاتف أن يخبره بالوقت.
clock-by-network = يضبط الإنترنت ساعة هذا الصندوق. ليس عليك فعل شيء.
clock-no-code = لضبط الساعة هنا، اكتب سطرًا فيه رمز تحت [admin] في الملف maktaba.toml على بطاقة الصندوق، ثم أعد تشغيل الصندوق.
clock-day = التاريخ في هاتفك
clock-time = الوقت في هاتفك
clock-offset = الفرق عن UTC كما في هاتفك
clock-code = الرمز المكتوب في maktaba.toml
clock-code-hint = في شبكة Wi-Fi مفتوحة قد يلتقطه آخرون. اختر رمزًا لا تستعمله لشيء آخر.
clock-set = اضبط الساعة
clock-done = ضُبطت الساعة.
clock-wrong-code = ليس هذا هو الرمز. انتظر دقيقة ثم حاول مرة أخرى.
clock-closed = أُدخلت رموز خاطئة كثيرة قبل قليل. انتظر دقيقة ثم حاول مرة أخرى.
clock-unclear = تعذّرت قراءة التاريخ أو الوقت. اكتب التاريخ هكذا: {"\u200E"}2026-11-25 والوقت هكذا: 14:05.
clock-refused = لا يصدّق الصندوق هذا الوقت: فهو قبل أحدث محتوى فيه، أو بعده بسنوات. تحقق من التاريخ في هاتفك.
clock-failed = تعذّر ضبط الساعة. أعد تشغيل الصندوق ثم حاول مرة أخرى.
