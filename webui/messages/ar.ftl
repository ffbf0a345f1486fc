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
search-narrower = أضيق:
search-wider = أوسع:
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
problem-422-title = ينقص شيء في النموذج
problem-422-why = أحد الحقول فارغ أو فيه ما لا يصلح له. ارجع إلى الخلف: ما كتبته ما زال هناك. تكتب الأيام هكذا: 2026-11-30.
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
sync-trouble-network = لم تجب الشبكة أو خادم الناشر. انظر إلى العنوان والاتصال؛ الصندوق يحاول مرة أخرى من تلقاء نفسه.
sync-trouble-space = لم يكن هناك مكان للجميع. ارفع الميزانية أو اطلب أقل أو استعمل بطاقة أكبر.
sync-trouble-unsound = ما وصل ليس كما وقّعه ناشره، ولم يُقبل. اسأل الناشر.
sync-trouble-spent = وصل ما يمكن أن يصل اليوم أو هذا الشهر. يتابع من تلقاء نفسه.
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
status-use = أعداد الاستخدام
status-use-counted = كم مرة يُفتح كل عنصر في اليوم، وعمليات البحث التي لم تجد شيئًا. بلا أسماء ولا عناوين ولا أجهزة، ولا عدد أقل من خمسة. مرة في الأسبوع تذهب المجاميع إلى ناشر المكتبة، وهو وحده يستطيع قراءتها.
status-use-uncounted = لا يُعَدّ شيء.

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

## The door of teachers and admins, and signing in
problem-403-title = هذا ليس لك
problem-403-why = لا يفعل ذلك إلا مشرف على هذا الصندوق.
door-title = للمعلمين والمشرفين
door-lead = للمعلمين والمشرفين باب خاص بهم، لا يستطيع أحد على شبكة Wi-Fi هذه أن يتنصت عنده.
door-warning = سيحذرك المتصفح، فلا أحد على الإنترنت يضمن هذا الصندوق. قارن الكلمات أدناه بكلمات ملصق الصندوق، وتابع إن كانت هي نفسها.
door-words = كلمات هذا الصندوق
door-fingerprint = بصمة الشهادة (SHA-256)
door-go = إلى باب المعلمين
staff-name = الاسم
staff-passphrase = عبارة المرور
staff-new-passphrase = عبارة مرور جديدة
staff-new-passphrase-hint = 8 أحرف على الأقل، وسترى ما تكتبه. أربع كلمات تتذكرها عبارة جيدة.
staff-short = عبارة المرور أقل من 8 أحرف، أو لا يوجد اسم.
staff-save = احفظ وتابع
sign-title = تسجيل الدخول
sign-out = تسجيل الخروج
sign-wrong = الاسم أو عبارة المرور غير صحيحة.
kept-sign = انتهت جلستك. ما أرسلته محفوظ: سجّل الدخول ثم أرسله مرة أخرى.
kept-title = صفحتك ما زالت هنا
kept-lead = انتهت جلستك وأنت تكتب. لم يضع شيء: أرسلها الآن.
kept-send = أرسل الآن
kept-leave = اتركها واذهب إلى مكتبي
sign-wait = محاولات خاطئة كثيرة. دقائق الانتظار: { $count }. يستطيع المشرف أن يعطيك رمزًا جديدًا.
sign-first = أهذه أول مرة لك هنا، أم لديك رمز جديد على ورق؟
sign-lost = هل أنت المشرف وفقدت عبارة المرور؟
sign-code = الرمز على بطاقتك
sign-code-wrong = الاسم أو الرمز غير صحيح. رمز البطاقة يعمل مرة واحدة.
sign-recovery = رمز الاستعادة
claim-title = إعداد هذا الصندوق
claim-lead = لا أحد يعتني بهذا الصندوق بعد. من لديه رمز الاستلام يصبح مشرفًا عليه.
claim-code = رمز الاستلام
claim-code-hint = تجده في الملف teachers.txt على بطاقة الصندوق، وحيث شُغّل الصندوق.
claim-wrong = ليس هذا رمز استلام هذا الصندوق.
code-recovery-title = رمز الاستعادة
code-recovery-lead = اطبع هذه الصفحة أو انسخ الرمز، واحفظه في مكان آمن. لا يظهر إلا الآن. من لديه هذا الرمز يستطيع أن يصبح مشرفًا.
code-person-title = بطاقة الدخول
code-person-lead = اطبع هذه الصفحة أو انسخها لهذا الشخص. الرمز يعمل مرة واحدة ولا يظهر إلا الآن.
code-address = أين يُكتب
code-done = تم، تابع
people-title = الأشخاص
people-add = أضف شخصًا
people-admin = يعتني بالصندوق
people-waits = لم يسجل الدخول بعد
people-reset = رمز جديد
people-remove = إزالة
people-last = لا يمكن إزالة آخر مشرف.
people-taken = هذا الاسم لشخص آخر. أضف مادة أو رقمًا.
people-recovery = أنشئ رمز استعادة جديدًا

## Looking after the box
admin-title = العناية بالصندوق
admin-well = جيد
admin-watch = انظر إلى هذا
admin-bad = يحتاج إلى مساعدة
admin-content = ما يحتويه
admin-sync = تحديثه
admin-never = ليس بعد
admin-running = يجري تحديثه الآن
admin-memory = الذاكرة
admin-heat = الحرارة
admin-power = الكهرباء
admin-power-weak = مصدر الكهرباء ضعيف أو كان ضعيفًا. استعمل مصدرًا أفضل أو سلكًا أقصر.
admin-backup = نسخة من بيانات المدرسة
admin-report = تقرير لمن يساعدك: لا يذكر أحدًا
year-title = نهاية السنة
year-lead = يُحذف جميع التلاميذ وصورهم وإجاباتهم والواجبات التي أُعطيت لهم من هذا الصندوق ومن النسخ الموجودة عليه. يبقى المعلمون والدروس والأسئلة وما أُضيف. وتبقى الصفوف فارغة وبرموز جديدة.
year-pupils = التلاميذ
year-answers = الإجابات
year-sure = نعم، احذفهم نهائيًا
year-unsure = ضع علامة في المربع أولًا. لم يُحذف شيء.
year-do = إنهاء السنة
year-done = انتهت السنة. حُذف ما يلي:
year-empty = لا تلاميذ على هذا الصندوق.
admin-now = حدّثه الآن
admin-stop = إيقاف
admin-look = ماذا سيأتي؟
admin-hours = لا تُستخدم الوصلة الآن: هذه ليست ساعاتها. مرة أخرى بعد:
admin-spent = لا تُستخدم الوصلة الآن: نفدت بايتات اليوم أو الشهر. مرة أخرى بعد:
admin-nothing = لا شيء للتحديث. اختر أولًا.
admin-current = محدَّث
admin-comes = يأتي
admin-no-room = لا مكان له
admin-goes = يذهب؛ ويبقى في المتناول سبعة أيام
admin-past = ما جاء مؤخرًا
admin-nowhere = لا يوجد عنوان. ضع واحدًا في maktaba.toml أو أحضر ذاكرة USB.
admin-is-whole = كل هذا محفوظ من قبل، وكذلك كل جزء منه.
admin-file-speaks = الملف maktaba.toml يحدد ما يُحفظ، ويحدده من جديد كلما بدأ الصندوق: غيّره هناك أيضًا.
admin-parts = الأجزاء المحفوظة
admin-part-add = حفظ جزء
admin-budget = كم يمكن أن يأخذ الكل
admin-budget-gb = غيغابايت؛ فارغ: بقدر المكان
admin-largest-mb = لا شيء أكبر من (ميغابايت)
admin-priority = ما يأتي أولًا: 1 قبل 9
admin-language-hint = مثل sw أو pt-BR
admin-share-whole = كله
admin-share-part = جزء
admin-share-none = لا شيء
admin-take-whole = احفظه كله
admin-take-none = لا تحفظ شيئًا

## What teachers make
desk-title = مكتب المعلمين
desk-add = أضف ملفًا
desk-write = اكتب صفحة
desk-made = ما صنعته
desk-empty = ستكون صورك وتسجيلاتك وصفحاتك هنا. أضف أول واحدة.
desk-who = سجلت الدخول باسم:
add-title = أضف ملفًا
add-lead = صورة أو تسجيل أو فيلم أو PDF أو مستند أو كتاب أو تمرين من هذا الهاتف.
add-name = العنوان
add-creator = من صنعه
add-creator-hint = يبقى معه حيثما ذهب. قد يكون اسم المدرسة.
add-licence = ما يجوز للآخرين أن يفعلوه به
licence-by = استخدامه ونسخه وتغييره، إن ذكروا من صنعه
licence-by-sa = مثل الأول، وما يصنعونه منه يجب أن يكون حرًا مثله
licence-by-nc = مثل الأول، لكن ليس مقابل المال
licence-zero = أي شيء، ولا حاجة إلى ذكر أحد
add-place = من يجوز أن يحصل عليه
add-place-all = مدارس أخرى أيضًا
add-place-here = هذه المدرسة فقط
add-file = ملف
add-file-most = { $size } على الأكثر
add-no-file = لم يصل ملف. اختر ملفًا وأرسله من جديد.
add-send = أرسل
write-text = النص
write-hint = السطر الفارغ يبدأ فقرة، و# عنوانًا، و- قائمة. تُكتب المعادلات بين علامتي $.
write-empty = العنوان أو النص ناقص.
stage-reading = قيد الفحص …
stage-ready = مسودة جاهزة للنشر
stage-refused = لم يمكن قبوله
stage-publishing = قيد النشر …
stage-published = منشور
stage-withdrawing = قيد السحب …
stage-withdrawn = مسحوب
material-wait = يمكنك مغادرة هذه الصفحة؛ الصندوق يواصل العمل.
trouble-damaged = الملف تالف أو غير كامل. خذه مرة أخرى من مصدره وأرسله من جديد.
trouble-locked = الملف مقفل: بكلمة مرور أو ببرنامج متجر. احفظه بلا قفل وأرسل ذلك.
trouble-unsafe = صُنع هذا الملف بطريقة قد تسبب ضررًا. لا تستعمله، واطلبه من مصدره مرة أخرى.
trouble-too-large = الملف كبير جدًا أو فيه أشياء كثيرة جدًا. أرسله في أجزاء أصغر.
trouble-unsupported = لا يمكن قراءة الملفات من هذا النوع هنا. احفظه بصيغة PDF وأرسل ذلك.
trouble-empty = لا يوجد في الملف شيء يمكن فتحه.
trouble-waiting = لم يُذكر عنه شيء مطلوب، أو أن رخصته لا تسمح بمشاركته.
trouble-stopped = أوقف أحد المشرفين العمل عليه. أرسله مرة أخرى أو اسأل عن السبب.
trouble-lost = لم يعد ملفه على هذه البطاقة. أرسله مرة أخرى.
material-preview = انظر إليه كما سيراه التلاميذ
material-public = انظر إليه في المكتبة
material-publish = انشر
material-write = غيّر النص
material-change = غيّر العنوان أو اللغة أو الترخيص
material-new-file = أرسل ملفًا جديدًا بدلًا منه
material-withdraw = اسحبه
material-reason = لماذا؟ سيقرأ ذلك كل من كان لديه.
material-forget = احذف هذه المسودة

## Classes and pupils
class-title = صفّي
class-lead = الرمز الذي أعطاك إياه معلمك: خمسة أحرف وأرقام.
class-code = الرمز
class-wrong-code = لا يوجد صف ولا درس بهذا الرمز. ليس في الرموز 0 و1 و8 وB وI وL وO وS: انظر مرة أخرى.
class-lead-in = اكتب اسمك واختر صورك الثلاث بترتيبها.
class-wrong = الاسم أو الصور غير صحيحة. انظر إلى بطاقتك.
class-wait = محاولات خاطئة كثيرة. دقائق الانتظار: { $count }. يستطيع معلمك أن يعطيك بطاقة جديدة.
class-in = ادخل
class-picture = الصورة { $count }
class-pictures = شمس | قمر | نجمة | بيت | شجرة | سمكة | طائر | كرة | زهرة | قارب | مفتاح | كوب
class-leave = هذا ليس أنا
class-work = المطلوب
class-no-work = لا شيء مطلوب الآن.
class-due = حتى { $day }
classes-title = الصفوف
classes-new = صف جديد
classes-names = الأسماء، اسم في كل سطر
classes-names-hint = الاسم الأول يكفي؛ ومن كان له الاسم نفسه يأخذ رقمًا. بعد فاصلة منقوطة (;): المجموعة.
classes-add = أضف تلاميذ
classes-cards = البطاقات
classes-cards-lead = اطبع هذه الصفحة وقصّها. لا تظهر الصور إلا الآن.
classes-card = بطاقة جديدة
classes-group = المجموعة
classes-full = بلغ العدد أقصاه.

## Lessons
lessons-title = الدروس
lessons-new = درس جديد
lesson-copy = اصنع نسخة لك
lesson-file = كملف
lesson-from-file = درس من ملف
lesson-from-file-hint = ملف أنشأه زميل بزر «كملف». ما ليس على هذا الصندوق يبقى في القائمة باسمه.
lesson-file-wrong = هذا ليس درسًا. اختر ملفًا أُنشئ بزر «كملف».
lesson-minutes = الدقائق
lesson-up = إلى أعلى
lesson-down = إلى أسفل
lesson-note = ملاحظة خاصة
lesson-find = ابحث في المكتبة
lesson-add = أضف إلى الدرس
lesson-add-to = أضف إلى درس
lesson-give = أعطه لصف
lesson-due = الموعد
lesson-offer = اعرضه على مدارس أخرى
lesson-offer-hint = يصبح شيئًا صنعتَه: قل ما هو ثم انشره. يجده الآخرون في المكتبة ويأخذونه.
lesson-take = خذه درسًا لك
lesson-take-hint = الدروس التي يعرضها آخرون موجودة في المكتبة: افتح واحدًا منها واختر «أضف إلى درس».
lesson-empty = لا شيء فيه بعد.

## Quizzes
quizzes-title = الاختبارات
quiz-new = اختبار جديد
quiz-question = السؤال
quiz-one = جواب واحد صحيح
quiz-several = أجوبة عدة صحيحة
quiz-text = نص قصير
quiz-number = عدد
quiz-order = رتّب
quiz-answers = الأجوبة، جواب في كل سطر
quiz-answers-hint = ضع * قبل الأجوبة الصحيحة للاختيار. يمكن أن يكون للعدد مدى: 3.14 ± 0.01. ما يُرتَّب يُكتب بترتيبه الصحيح.
quiz-hint = تلميح
quiz-picture = صورة
quiz-picture-none = بدون هذه الصورة
quiz-picture-bad = لا يمكن قراءة هذه الصورة. اختر ملف JPEG أو PNG أو GIF أو WebP.
quiz-no-right = لا جواب صحيح. ضع * قبل الصحيح؛ وللاختيار يجب أن يكون هناك جوابان على الأقل.
quiz-no-number = يجب أن يكون كل جواب عددًا، مثل 3.5 أو 12 ± 0.5، دون وحدة.
quiz-add = أضف سؤالًا
quiz-bank = من اختبارات أخرى
quiz-paper = على الورق
quiz-key = على الورق مع الأجوبة
quiz-import = خذ أسئلة من ملف
quiz-import-hint = GIFT أو Aiken أو Moodle XML أو QTI
quiz-imported = أُخذ: { $count }. تُرك: { $left }.
quiz-no-questions = هذا ليس ملف أسئلة، أو لا يمكن قراءته. استعمل GIFT أو Aiken أو Moodle XML أو QTI.
quiz-place = السؤال { $number } من { $count }
quiz-send = أجب
quiz-right = صحيح!
quiz-wrong = ليس صحيحًا بعد.
quiz-next = تابع

## Progress
progress-title = التقدم
progress-lead = الأجوبة الصحيحة من كل ما أُعطي. تظهر النسب المئوية ابتداءً من خمسة أجوبة.
progress-hard = أسئلة صعبة
progress-seen = آخر حضور
progress-csv = كجدول (CSV)
progress-all = الكل

## Requests
request-ask = اطلبه من معلمك
request-done = سيراه معلمك.
requests-title = الطلبات
requests-empty = لم يطلب أحد شيئًا.
requests-pass = مرّره
requests-passed = مُرِّر
requests-answer = أجب بهذا
requests-told = هذا ما طلبتموه

## Setting the box up, and changing it later
first-step = الخطوة { $number } من { $count }
first-later = لاحقًا
first-unfinished = لم يكتمل إعداد هذا الصندوق.
first-go-on = تابع الإعداد
set-by-file = الملف maktaba.toml على البطاقة هو الذي يحدد هذا. غيّره هناك.
set-by-flags = الأمر الذي يشغّل المكتبة هو الذي يحدد هذا. غيّره هناك.
set-begun = يجري تطبيق التغيير. تبدأ المكتبة من جديد، ويستغرق ذلك بضع ثوان.
set-busy = يجري الآن تطبيق شيء آخر. احفظ هذا مرة أخرى بعد دقيقة.
set-done = طُبّق التغيير.
set-refused = لا يمكن تطبيق هذا:
set-failed = تعذّر تطبيق التغيير. حاول مرة أخرى، أو أعد تشغيل الصندوق.
place-title = الاسم والمكان
place-name = اسم المكتبة
place-name-hint = يظهر في كل صفحة.
place-language = لغة الصفحات للهواتف التي لا تطلب أيًا من هذه اللغات
place-country = البلد، بحرفين
place-country-hint = مثل KE أو SI (ISO 3166-1). تتوقف عليه قنوات الراديو وحقوق بعض المحتوى.
place-for-profit = المكتبة تكسب مالًا. يُخفى عندئذ المحتوى الذي لا يجوز استعماله للربح.
wifi-title = شبكة Wi-Fi للصندوق
wifi-name = اسم شبكة Wi-Fi
wifi-key = كلمة المرور، من 8 إلى 63 من الحروف والأرقام والعلامات؛ فارغ: مفتوحة للجميع
wifi-key-hint = دون كلمة مرور قد يلتقط آخرون أي صفحات تُقرأ.
wifi-channel = القناة
wifi-channel-hint = قد تكون قناة أخرى أسرع إن كانت شبكة Wi-Fi أخرى قريبة: 1 أو 6 أو 11.
wifi-lead = عند هذا التغيير تنقطع كل الهواتف بضع ثوان. تُجرَّب شبكة Wi-Fi الجديدة دقيقة: اتصل بها وأبقها، وإلا عادت القديمة وحدها.
wifi-try = جرّبها
wifi-trial = تُجرَّب الآن شبكة Wi-Fi الجديدة. اتصل بها بهذا الهاتف، ثم عد إلى هذه الصفحة وأبقها.
wifi-left = الثواني الباقية: { $count }
wifi-keep = أبقها
wifi-kept = بقيت شبكة Wi-Fi الجديدة.
wifi-back = لم يُبقِ أحد شبكة Wi-Fi الجديدة، فعادت القديمة.
wifi-guest = ليس لهذا الصندوق شبكة Wi-Fi خاصة به: فهو يتصل بشبكة أخرى، أو أن الراديو فيه مطفأ. هكذا يقول الملف maktaba.toml على بطاقته.
wifi-none = لا تعتني المكتبة بشبكة Wi-Fi في هذا الجهاز.
poster-title = ملصق
poster-how = اطبع هذه الصفحة وعلّقها حيث يراها التلاميذ.
poster-join = اتصل بشبكة Wi-Fi هذه
poster-key = كلمة المرور
poster-no-key = لا تحتاج إلى كلمة مرور.
poster-open = ثم افتح هذا العنوان
poster-done = إنهاء الإعداد
link-title = الإنترنت والجيران
link-from = عناوين الناشرين، واحد في كل سطر
link-every = كم مرة يُسألون
link-15m = كل 15 دقيقة
link-1h = كل ساعة
link-6h = كل 6 ساعات
link-1d = مرة في اليوم
link-hours = في أي ساعات؛ فارغ: دائمًا
link-hours-hint = مثل {"\u200E"}22:00-06:00. يحسب الصندوق الوقت وفق UTC؛ ومع الفرق: {"\u200E"}22:00-06:00+03:00.
link-day = الحد الأقصى في اليوم، بوحدة MB؛ فارغ: بلا حد
link-month = الحد الأقصى في الشهر، بوحدة MB؛ فارغ: بلا حد
link-neighbours = خذ المحتوى أيضًا من صناديق أخرى قريبة
link-count = عُدّ مرات فتح المواد، وأخبر الناشر مرة في الأسبوع إن طلب ذلك. لا يُذكر اسم أحد.

## Whom the box trusts, and what it holds
publishers-title = الناشرون
publishers-lead = لا يأخذ الصندوق إلا ما وقّعه هؤلاء، أيًّا كانت الذاكرة أو الشبكة التي يأتي منها.
publishers-none = لا يثق الصندوق بأحد بعد، فلا يمكن أن يأتي شيء.
publishers-first = ناشر هذه المكتبة
publishers-add = الثقة بناشر
publishers-file = ملفه root.json
publishers-file-hint = خذه من الناشر بطريقة تثق بها. اسمه في مستودع الناشر metadata/1.root.json.
publishers-look = انظر لمن هو
publishers-ask = هل هذه هي الكلمات التي أخبرك بها الناشر؟
publishers-compare = قارنها على الورق أو بالهاتف. إن اختلفت كلمة واحدة فالملف لشخص آخر.
publishers-trust = هي نفسها: ثق به
publishers-no-root = ليس هذا ملف root.json لناشر. خذ metadata/1.root.json من مستودع الناشر.
publishers-known = يثق الصندوق بهذا الناشر من قبل.
publishers-done = يثق الصندوق به الآن. يظهر ما يقدمه بعد أن يسأله الصندوق.
publishers-remove = لا تثق به بعد الآن، وأزل ما جاء به
publishers-busy = يجري تحديث المكتبة الآن. أوقف التحديث، أو حاول مرة أخرى لاحقًا.
held-release = الإصدار
held-size = الحجم
held-back = العودة إلى الإصدار السابق
held-no-back = لا يوجد على الصندوق إصدار قبل هذا.
held-pinned = تبقى على هذا الإصدار، حتى إن وُجد أحدث منه.
held-on = دعها تتابع التحديث
held-off = أزلها من الصندوق
held-off-week = تختفي عن الأنظار فورًا. ويمكن خلال أسبوع إعادتها بلا تنزيل، من صفحة ما يُحفظ؛ ثم تصير مساحتها حرة، أو قبل ذلك إن لزم مكان.

## What is used
usage-title = ما يُستخدم
usage-lead = كم مرة فُتحت المواد على هذا الصندوق، بلا اسم أحد، ولا عدد أقل من خمسة. يبقى ذلك على الصندوق.
usage-none = لم يُعَدّ شيء بعد.
usage-off = لا يُعَدّ شيء على هذا الصندوق. يمكن تغيير ذلك هنا:
usage-weeks = حسب الأسبوع
usage-week = الأسبوع بدءًا من
usage-openings = مرات الفتح
usage-missed = عمليات بحث بلا نتيجة
usage-subjects = حسب المجال، في الأسابيع الأربعة الأخيرة
usage-languages = حسب اللغة، في الأسابيع الأربعة الأخيرة
usage-hours = حسب ساعة اليوم (UTC)، في الأسابيع الأربعة الأخيرة
usage-hour = الساعة
usage-few = أقل من خمسة
status-use-here = كم مرة تُفتح المواد في الأسبوع، لمن يعتني بالصندوق. بلا أسماء ولا عناوين ولا أجهزة، ولا عدد أقل من خمسة. يبقى ذلك على الصندوق.

## A file in pieces
pieces-sent = يُرسل الملف الكبير على أجزاء. إذا انقطع الاتصال، يتابع الإرسال وحده بعد عودته؛ وإذا أُغلقت هذه الصفحة، فاختر الملف نفسه من جديد، وما وصل لا يُرسل مرة أخرى.
pieces-waits = انقطع الاتصال. يتابع الإرسال حالما يمكن الوصول إلى الصندوق من جديد.

## What is told besides
status-use-besides = ويُرسل مع المجاميع حال الصندوق (المساحة والحرارة والطاقة) وما مرّره معلموه من طلبات.

# Searching, once more.
search-zero-filters = لم يوجد شيء مع ما اخترته إلى جانب الكلمات.
search-zero-inside = لم يوجد شيء في هذه المادة.
search-partial = انتهى البحث مبكرًا لأنه طال: قد توجد نتائج أخرى.
search-learning = ما زال الجديد هنا قيد التجهيز للبحث: ابحث مرة أخرى بعد قليل لتجد المزيد.
search-loose = لا توجد مادة فيها كل هذه الكلمات. ما يلي فيه بعضها.
problem-many-title = هذا كثير على ملف واحد
problem-many-why = يتسع الملف الواحد لـ 100 مادة على الأكثر. اختر أقل، مثلًا حسب اللغة أو المجال أو المستوى.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = النقل بالهاتف
parcel-lead = ما صُنع هنا يتسع له ملف واحد. يمكن لأي هاتف أن يحمله إلى ناشر هذه المكتبة أو إلى مدرسة أخرى.
parcel-get = خذ الطرد
parcel-empty = لم يُصنع هنا بعد شيء يجوز نقله.
parcel-bring = أحضر طردًا
parcel-busy = يجري قبول الطرد. ستقول هذه الصفحة ما نتج عنه.
parcel-taken = قُبل الطرد:
parcel-refused = لم يُقبل الطرد:

# Parcels of what a library holds of others.
parcel-shelves = النقل إلى مكتبة أخرى
parcel-shelves-lead = كل ملف هو مجموعة موجودة في هذه المكتبة. والمكتبة التي تثق بالناشر نفسه تأخذ من الملف ما ينقصها.

# Titles like what was typed, where a search found little.
search-titles = عناوين مشابهة:

# Collections that were taken off the box.
content-off = ما أُزيل
content-off-until = يمكن إعادتها حتى { $day }
content-put-back = أعدها
content-free = حرّر مساحتها الآن

# Syncs that an admin paused.
sync-paused = متوقف مؤقتًا: لا يُجلب شيء عبر الشبكات حتى تتم المتابعة. ما زالت ذاكرات USB والطرود تُقبل.
sync-pause = إيقاف مؤقت
sync-go-on = متابعة

# An admin’s yes before something is published.
stage-waiting = ينتظر موافقة مشرف
stage-declined = رفضه مشرف
material-asks = ينظر فيه مشرف قبل نشره.
material-ask-again = اطلب مرة أخرى
approvals-title = الموافقات
approvals-on = ما يريد المعلمون نشره ينتظر موافقتك هنا.
approvals-off = المعلمون ينشرون بأنفسهم. ضع علامة في المربع فينتظر ما ينشرونه الموافقة هنا أولًا.
approvals-ask = اسألني أولًا
approvals-none = لا شيء ينتظر موافقة.
approvals-count = ينتظر موافقة: { $count }
approvals-maker = أضافه
approvals-yes = نعم، انشره
approvals-no = لا
approvals-why = لماذا لا؟ سيقرأ المعلم ذلك.
approvals-changed = تغيّر منذ نظرت فيه، أو أجاب أحد من قبل. لم يحدث شيء: انظر فيه مرة أخرى.
approvals-no-reason = قل لماذا، ليعرف المعلم ماذا يغيّر. لم يحدث شيء.
approvals-past = ما أُجيب عنه مؤخرًا
approvals-past-yes = نعم
approvals-past-no = لا

# All long work of the box.
item-hours = { $count ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
jobs-title = أعمال الصندوق
jobs-none = لا شيء يجري الآن.
jobs-next = يسأل الصندوق عن الجديد مرة أخرى بعد:
jobs-now = يجري الآن
jobs-waits = ينتظر
jobs-failed = لم ينجح
jobs-index = جعل الجديد قابلًا للبحث
jobs-give = إعطاء الناشر ما صُنع هنا

# Help for teachers and admins, a message for each page.
guide-title = مساعدة للمعلمين والمشرفين
course-title = دورة في إدارة هذه المكتبة
course-lead = ستة أجزاء، كل جزء خمس دقائق. اقرأ الجزء ثم جرّب ما في آخره. اثنان يتعلمان أفضل من واحد.
course-try = جرّب
course-write = ضع هذه الدورة في المكتبة
course-write-why = يستطيع الآخرون قراءتها هناك، وتنتقل إلى صناديق أخرى مع ما تنشره مدرستك. يمكنك تغييرها قبل ذلك.
course-try-first = اطبع الملصق. دع شخصًا لم ير هذه المكتبة من قبل يدخل به دون مساعدة.
course-try-content = اختر مادة أخرى، وانظر كم تشغل من المساحة، ثم أزلها.
course-try-sync = حدّث الصندوق مرة واحدة، عبر الإنترنت أو بذاكرة USB أو بطرد، وابحث عن السطر الذي يقول كيف جرى الأمر.
course-try-add = التقط صورة لشيء في مدرستك، وانشرها، ثم ابحث عنها بهاتف آخر.
course-try-class = أنشئ صفًا من ثلاثة أسماء واختبارًا من سؤالين. ادخل ببطاقة من هاتف آخر، وأجب، وانظر إلى الجدول.
course-try-box = ابحث عن السطر الخاص بالمساحة على البطاقة. قل لأحدهم ماذا ستفعل لو أظهر ✗.
guide-here = مساعدة لهذه الصفحة
guide-admin = تقول هذه الصفحة كيف حال الصندوق، سطر لكل شيء: ✓ بخير، ! انظر فيه، ✗ يحتاج إلى عمل. السطر الذي هو رابط يقود إلى ما يمكن عمله. إن ساءت أشياء كثيرة معًا فانظر أولًا إلى مصدر الكهرباء وسلكه، ثم أعد تشغيل الصندوق.
guide-approvals = هنا تقول نعم أو لا لما يريد المعلمون نشره، إن كان الصندوق يسألك أولًا. انظر إلى كل شيء كما سيراه التلاميذ. عند الرفض اكتب ما يجب تغييره: يقرؤه المعلم ويمكنه أن يطلب مرة أخرى. لا يُنشر شيء قبل موافقتك.
guide-jobs = هنا كل عمل الصندوق الطويل: ما يجري الآن وما ينتظر وما لم ينجح. إن انقطعت الكهرباء لا يضيع شيء ويواصل الصندوق وحده. حيث لم ينجح شيء اقرأ السبب وأصلحه وحاول مرة أخرى.
guide-content = هنا تختار ما يبقيه الصندوق محدثًا: مجموعات كاملة أو أجزاء منها حسب المادة والمستوى واللغة. وتقول كم من المساحة يجوز أن يأخذ الكل. إن امتلأت البطاقة فاسمح بأقل أو أزل مجموعة.
guide-collection = هذه مجموعة على الصندوق. إن كان أحدث إصدار سيئًا فارجع إلى ما قبله: يبقى الصندوق عنده حتى تسمح بأحدث منه. ما تزيله يمكن إرجاعه خلال أسبوع دون تنزيل.
guide-publishers = لا يأخذ الصندوق محتوى إلا من ناشرين تثق بهم هنا. قارن أولًا الكلمات الست مع الناشر على ورق أو بالهاتف. إن اختلفت فلا تثق: الملف لشخص آخر.
guide-sync = هنا تحدّث الصندوق الآن أو ترى ما سيأتي أو توقف. إن لم ينجح فاقرأ السبب أدناه: كثيرًا ما لا يوجد إنترنت أو يكون العنوان خطأ. ما جاء محفوظ ويواصل الصندوق من هناك. بلا إنترنت أدخل ذاكرة USB أو أحضر طردًا.
guide-parcel = الطرد ملف واحد يحمله أي هاتف بين الصناديق والناشرين. خذ الطرد هنا أو أرسل طردًا أحضره أحد. إن لم يُقبل تقول الصفحة لماذا: كثيرًا ما لا يثق الصندوق بناشره بعد.
guide-usage = تعرض هذه الصفحة كم مرة فُتحت المواد، حسب الأسبوع والمادة واللغة والساعة. لا يُذكر أحد، ولا تظهر أعداد دون خمسة. إن بدت الأسابيع خطأ فتحقق من ساعة الصندوق.
guide-people = هنا من يعلّمون بالصندوق ومن يعتنون به. الشخص الجديد ينال رمزًا على ورق يعمل مرة واحدة. إن نسي أحد عبارة المرور فأعطه رمزًا جديدًا. ليكن لكم مشرفان على الأقل، واحفظوا رمز الاستعادة في مكان آمن.
guide-place = هنا يُضبط اسم المكتبة ولغتها وبلدها، والوقت من هاتفك. ما يقوله الملف maktaba.toml على البطاقة لا يتغير إلا هناك. بعد التغيير تبدأ المكتبة من جديد: انتظر بضع ثوان.
guide-wifi = هنا تغيّر اسم شبكة Wi-Fi للصندوق وكلمة مرورها. تنقطع كل الهواتف بضع ثوان. ادخل الشبكة الجديدة بهذا الهاتف خلال دقيقة وأبقها؛ وإلا عادت القديمة وحدها.
guide-link = هنا تقول أي ناشرين يُسألون عبر الإنترنت ومتى وكم يجوز أن يأتي. الساعات والحدود توفر المال في اتصال غال. اترك الحقل فارغًا إن لم يكن حد. إن لم يأت شيء فتحقق من العناوين حرفًا حرفًا.
guide-poster = اطبع هذه الصفحة وعلقها حيث يراها التلاميذ. تعرض Wi-Fi والعنوان كرموز للكاميرا. الكلمات الست تقول للمعلمين إنهم عند الصندوق الصحيح. اطبعها ثانية إذا تغير Wi-Fi.
guide-year = في نهاية السنة يُزال كل التلاميذ وإجاباتهم نهائيًا. تبقى الدروس والاختبارات وما صنعه المعلمون. نزّل أولًا نسخة بيانات المدرسة إن كنت قد تحتاجها. لا يمكن التراجع.
guide-first = هذه الخطوات تهيئ الصندوق، ويمكن تأجيل كل منها. رمز التسلم في الملف teachers.txt على البطاقة. ثم اطبع رمز الاستعادة: بدونه لا تُعوَّض عبارة مرور ضائعة. وتجد كل الخطوات في صفحة الصندوق أيضًا.
guide-sign = ادخل باسمك وعبارة المرور. في المرة الأولى استعمل الرمز على بطاقتك. بعد خمس محاولات خاطئة انتظر دقيقة. إن نسيت العبارة يعطيك مشرف رمزًا جديدًا؛ والمشرف بلا عبارة يستعمل رمز الاستعادة.
guide-desk = هذا مكتبك: أضف ملفًا أو اكتب صفحة أو اذهب إلى الصفوف والدروس والاختبارات والطلبات. ما صنعته أدناه مع حالته. إن لم يُقبل شيء أو رُفض فالسبب بجانبه: افتحه وغيّره وحاول مرة أخرى.
guide-add = اختر ملفًا أو اكتب نصًا، وقل ما هو وماذا يجوز للآخرين أن يفعلوا به، وأرسله. يفحصه الصندوق وتنظر فيه قبل نشره. إن انقطع الاتصال فاختر الملف نفسه: يواصل من حيث توقف. خذ ما هو لك أو ما تجوز مشاركته فقط.
guide-material = هنا شيء صنعته. انظر إليه كما سيراه التلاميذ ثم انشره. يمكنك تغيير العنوان أو الترخيص أو الملف متى شئت والنشر ثانية. إن نُشر خطأً فاسحبه وقل لماذا.
guide-classes = لكل صف رمز من خمسة حروف أو أرقام يدخل به التلاميذ. ألصق أسماءهم الأولى، اسم في كل سطر، واطبع بطاقاتهم. من أضاع بطاقته ينال أخرى بصور مختلفة. لا حاجة إلى اسم عائلة أو تاريخ ميلاد أو صورة.
guide-progress = يعرض الجدول من أنجز أي عمل وأي الأسئلة صعبة. تظهر النسب من خمس إجابات فصاعدًا. يمكنك طباعته أو أخذه بصيغة CSV. إن نقصت إجابات فاسأل هل استعمل التلميذ اسمه هو.
guide-lessons = الدرس قائمة مواد وملاحظات واختبارات بترتيبك. أعطه لصف مع يوم أو شارك رمزه. حرّك الخطوات إلى أعلى وإلى أسفل. يمكن لزميل أن يأخذه ملفًا إلى مدرسة أخرى.
guide-quizzes = أضف أسئلة من خمسة أنواع وعلّم الصحيح. يمكنك أخذ أسئلة من ملف أو من اختباراتك الأخرى. اطبع مع الإجابات أو بدونها. سؤال أُجيب عنه يمكن إزالته؛ وتبقى إجاباته في الجدول.
guide-requests = هنا ما بحث عنه التلاميذ ولم يجدوه. أجب بشيء في المكتبة أو مرّره إلى الناشر. يُخبَر الصف عندما يصل.
