### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = سیدھے مواد پر جائیں
nav-main = مرکزی مینو
nav-where = آپ یہاں ہیں
nav-home = پہلا صفحہ
nav-search = تلاش
nav-language = زبان
nav-settings = ترتیبات
nav-help = مدد
nav-licences = اجازت نامے
nav-pages = صفحات
page-previous = پچھلا صفحہ
page-next = اگلا صفحہ
footer-items = { $count ->
    [one] اس لائبریری میں { $count } چیز ہے
   *[other] اس لائبریری میں { $count } چیزیں ہیں
}
footer-updated = آخری بار تازہ ہوئی: { $date }
footer-offline = یہ لائبریری انٹرنیٹ کے بغیر چلتی ہے۔
size-kb = { $count } کے بی
size-mb = { $amount } ایم بی
size-gb = { $amount } جی بی
count-items = { $count ->
    [one] { $count } چیز
   *[other] { $count } چیزیں
}

## Search box
search-label = پوری لائبریری میں تلاش کریں
search-button = تلاش کریں
search-placeholder = کوئی لفظ یا سوال

## Home
home-question = آپ کیا سیکھنا چاہتے ہیں؟
home-subjects = مضامین
home-languages = زبانیں
home-kinds = سیکھنے کے طریقے
home-new = لائبریری میں نیا
home-collections = مجموعے
home-all = سب کچھ دیکھیں
home-empty-title = لائبریری خالی ہے
home-empty-why = اس میں ابھی کچھ نہیں رکھا گیا، اس لیے پڑھنے کو کچھ نہیں ہے۔
home-empty-who = کیا آپ اسکول کے عملے میں سے ہیں؟ اس لائبریری کو کسی ماخذ سے جوڑیں یا لائبریری والی یو ایس بی لگائیں۔ جانچ ہوتے ہی پہلی چیزیں یہاں نظر آئیں گی۔

## Lists
list-all = لائبریری کی ہر چیز
list-empty = یہاں ابھی کچھ نہیں ہے۔
list-filter = چھانٹیں
filter-subject = مضمون
filter-language = زبان
filter-kind = قسم
filter-collection = مجموعہ
filter-level = درجہ
filter-use = کس کے لیے اچھا
use-print = چھپائی
use-simple = پرانے فون
filter-selected = چنا ہوا

## Kinds
kind-story = کہانی
kind-book = کتاب
kind-document = دستاویز
kind-video = ویڈیو
kind-audio = آڈیو
kind-site = ویب سائٹ
kind-exercise = مشق
kind-course = کورس
kind-collection = مجموعہ
kind-other = فائل

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = بنیادی مہارتیں اور پڑھنا
subject-01 = تدریس
subject-02 = فنون، زبانیں اور تاریخ
subject-03 = لوگ اور معاشرہ
subject-04 = کاروبار اور قانون
subject-05 = سائنس اور ریاضی
subject-06 = کمپیوٹر
subject-07 = انجینئرنگ اور تعمیرات
subject-08 = زراعت، جنگلات اور ماہی گیری
subject-09 = صحت
subject-10 = خدمات اور کھیل
subject-unknown = دوسرے مضامین

## Levels (ISCED 2011)
level-0 = پری پرائمری
level-1 = پرائمری
level-2 = مڈل
level-3 = میٹرک اور انٹر
level-4 = انٹر کے بعد
level-5 = مختصر کالج کورس
level-6 = بیچلر
level-7 = ماسٹر
level-8 = پی ایچ ڈی

## Collection and item
collection-release = اشاعت { $release }
collection-items = اس مجموعے میں
item-open = کھولیں
item-read = پڑھیں
item-watch = دیکھیں
item-listen = سنیں
item-download = ڈاؤن لوڈ کریں
item-download-what = { $format }، { $size }
item-contents = فہرست
item-about = اس چیز کے بارے میں
item-language = زبان
item-level = درجہ
item-subject = مضمون
item-size = حجم
item-kind = قسم
item-credit = مصنف اور ماخذ
item-by = از { $names }
item-from = مجموعہ
item-versions = دوسری زبانوں میں
item-nothing-to-open = اس چیز کا کوئی صفحہ یہاں نہیں کھلتا۔ اسے استعمال کرنے کے لیے ڈاؤن لوڈ کریں۔
licence-none = کوئی اجازت نامہ نہیں بتایا گیا

## Reading
read-back = واپس
read-frame = اس چیز کا مواد
read-unframed = اس پٹی کے بغیر کھولیں
read-contents = فہرست
read-previous = پچھلا
read-next = اگلا
read-position = { $total } میں سے { $number }
read-original = اصل کھولیں
read-pages = صفحے پر جائیں
read-page = صفحہ { $number }
read-no-text = اس صفحے پر متن نہیں ہے۔ دیکھنے کے لیے اصل کھولیں۔
play-no-support = آپ کا براؤزر اسے نہیں چلا سکتا۔ اس کے بجائے فائل ڈاؤن لوڈ کریں۔
play-transcript = الفاظ پڑھیں
play-captions = سب ٹائٹل

## Search results
search-title = تلاش
search-results-for = ”{ $query }“ کے نتائج
search-found = { $count ->
    [0] کچھ نہیں ملا
    [one] { $count } نتیجہ
   *[other] { $count } نتائج
}
search-zero = ”{ $query }“ کے لیے کچھ نہیں ملا
search-zero-why = اس لائبریری کی کسی چیز میں یہ الفاظ نہیں ہیں۔
search-zero-spelling = ہجے دیکھ لیں یا کم الفاظ لکھیں۔
search-narrower = زیادہ محدود:
search-wider = زیادہ وسیع:
search-zero-broader = کسی مضمون میں دیکھیں:
search-zero-languages = کسی زبان میں دیکھیں:
search-zero-teacher = اپنے استاد سے کہیں: جو چیز نہیں ہے وہ اگلی بار شامل کی جا سکتی ہے۔
search-suggestion = کیا آپ یہ ڈھونڈ رہے تھے:
search-without-filters = چھانٹے بغیر دوبارہ تلاش کریں
search-in = اس میں:
search-inside = اسی میں تلاش کریں

## Help
help-title = مدد
help-lead = یہ لائبریری انٹرنیٹ کے بغیر چلتی ہے۔ یہاں جو کچھ نظر آتا ہے وہ مفت پڑھا جا سکتا ہے۔
help-find = کوئی چیز تلاش کرنا
help-find-text = تلاش کے خانے میں کوئی لفظ لکھیں، یا پہلے صفحے پر کوئی مضمون چنیں۔ تلاش کتابوں کے اندر بھی دیکھتی ہے۔
help-keep = کوئی چیز اپنے پاس رکھنا
help-keep-text = کسی چیز کے صفحے پر ”ڈاؤن لوڈ کریں“ دبائیں۔ حجم پہلے دکھایا جاتا ہے۔ آپ کے جانے کے بعد بھی فائل آپ کے فون میں رہتی ہے۔
help-look = شکل بدلنا
help-look-text = ترتیبات میں آپ زبان، رنگ اور حروف کا سائز چن سکتے ہیں۔ اکاؤنٹ کی ضرورت نہیں۔
help-connect = اگر صفحے نہ کھلیں
help-connect-text = لائبریری کے وائی فائی سے جڑے رہیں، چاہے فون ”انٹرنیٹ نہیں ہے“ کہے۔ صفحے پھر بھی نہ کھلیں تو موبائل ڈیٹا بند کر دیں۔
help-address = اس لائبریری کا پتا
help-privacy = لائبریری آپ کے بارے میں کیا جانتی ہے
help-privacy-text = کچھ نہیں۔ یہاں نہ اکاؤنٹ ہیں، نہ نام، نہ کسی پر نظر رکھی جاتی ہے۔ صرف یہ گنا جاتا ہے کہ کوئی چیز کتنی بار کھولی گئی، یہ نہیں کہ کس نے کھولی۔ آپ کی پسند اور آپ کی فہرستیں آپ کے اپنے فون میں رہتی ہیں۔
help-about = اس لائبریری کے بارے میں
help-about-text = یہ Maktaba پر چلتی ہے۔ یہ آزاد سافٹ ویئر ہے جسے ہر کوئی استعمال کر سکتا ہے، سمجھ سکتا ہے اور بہتر بنا سکتا ہے۔
help-wrong = اگر کچھ ٹھیک نہ ہو
help-wrong-text = اپنے استاد کو بتائیں کہ آپ نے کیا کیا، اور صفحے پر لکھا مختصر کوڈ بتائیں۔

## Licences
licences-title = اجازت نامے
licences-lead = اس لائبریری کی ہر چیز اس کے صفحے پر لکھے اجازت نامے کے مطابق استعمال کی جا سکتی ہے۔ زیادہ تر چیزیں مصنفوں کا نام لکھ کر نقل اور تقسیم کی جا سکتی ہیں۔
licences-content = چیزوں کے اجازت نامے
licences-software = سافٹ ویئر
licences-software-text = Maktaba آزاد سافٹ ویئر ہے، MIT یا Apache 2.0 اجازت نامے کے تحت، جو آپ چاہیں۔
licences-none-yet = ابھی کوئی چیز نہیں ہے۔

## Settings
settings-title = ترتیبات
settings-lead = آپ کی پسند صرف اس فون میں رکھی جاتی ہے۔
settings-language = ان صفحوں کی زبان
settings-auto-language = جیسے فون میں ہے
settings-draft = مشین کا ترجمہ، زبان بولنے والے نے ابھی نہیں پڑھا
settings-theme = رنگ
theme-auto = جیسے فون میں ہے
theme-light = ہلکے
theme-dark = گہرے
theme-sepia = ہلکے بھورے
settings-size = حروف کا سائز
size-normal = عام
size-large = بڑے
size-larger = بہت بڑے
settings-save = محفوظ کریں
settings-saved = محفوظ ہو گیا۔

## Problems
problem-code = کوڈ: { $code }
problem-home = پہلے صفحے پر جائیں
problem-retry = دوبارہ کوشش کریں
problem-400-title = یہ پتا پڑھا نہیں جا سکا
problem-400-why = لنک خراب ہے یا غلط لکھا گیا ہے۔ کچھ خراب نہیں ہوا۔
problem-404-title = یہ صفحہ یہاں نہیں ہے
problem-404-why = شاید لنک پرانا ہے، یا یہ چیز اس لائبریری میں نہیں ہے۔ تلاش کر کے دیکھیں:
problem-405-title = یہ کام یہاں نہیں ہو سکتا
problem-405-why = یہ صفحہ صرف پڑھا جا سکتا ہے۔
problem-410-title = یہ چیز واپس لے لی گئی ہے
problem-410-why = ناشر نے اسے واپس لے لیا۔ اب یہ اس لائبریری میں نہیں ہے۔
problem-413-title = یہ ایک بار میں بہت زیادہ تھا
problem-413-why = جو بھیجا گیا وہ اس لائبریری کی حد سے بڑا ہے۔ کچھ نہیں بدلا گیا۔
problem-422-title = فارم میں کچھ کمی ہے
problem-422-why = کوئی خانہ خالی ہے یا اس میں ایسی چیز ہے جو وہاں نہیں ہو سکتی۔ واپس جائیں: آپ نے جو لکھا وہ اب بھی وہیں ہے۔ دن 2026-11-30 کی طرح لکھے جاتے ہیں۔
problem-416-title = فائل میں یہ حصہ نہیں ہے
problem-416-why = ڈاؤن لوڈ نے فائل سے زیادہ مانگا۔ اسے شروع سے دوبارہ ڈاؤن لوڈ کریں۔
problem-421-title = یہ لائبریری کا پتا نہیں ہے
problem-421-why = آپ کے آلے نے کسی اور نام سے پوچھا۔ پوسٹر پر یا مدد کے صفحے پر لکھا پتا استعمال کریں۔
problem-429-title = ذرا آہستہ، مہربانی
problem-429-why = یہ آلہ ایک ساتھ بہت زیادہ صفحے مانگ رہا ہے۔ تھوڑا رکیں، پھر جاری رکھیں۔
problem-500-title = یہاں کچھ غلط ہو گیا
problem-500-why = اس میں آپ کا قصور نہیں، اور لائبریری محفوظ ہے۔ دوبارہ کوشش کریں؛ پھر ایسا ہو تو نیچے کا کوڈ استاد کو بتائیں۔
problem-503-title = لائبریری مصروف ہے
problem-503-why = بہت لوگ ایک ساتھ پڑھ رہے ہیں۔ آپ کا صفحہ بھی آ جائے گا۔
problem-503-wait = { $count ->
    [one] { $count } سیکنڈ بعد دوبارہ کوشش کریں۔
   *[other] { $count } سیکنڈ بعد دوبارہ کوشش کریں۔
}
problem-507-title = لائبریری بھر گئی ہے
problem-507-why = اسے محفوظ کرنے کی جگہ نہیں رہی۔ پڑھنا اب بھی ہو سکتا ہے۔ مہربانی کر کے استاد کو بتائیں۔
problem-508-title = یہ لنک گول گول گھومتا ہے
problem-508-why = یہ چیز غلطی کے ساتھ شائع ہوئی۔ اس کے دوسرے صفحے ٹھیک کھلتے ہیں۔
play-score = اس فون میں محفوظ نمبر: {"{raw}"}
play-score-of = اس فون میں محفوظ نمبر: {"{max}"} میں سے {"{raw}"}
play-needs-script = اس مشق کے لیے JavaScript چاہیے، جو آپ کے براؤزر میں بند ہے۔
play-not-installed = اس مشق کے لیے H5P پلیئر چاہیے، جو اس لائبریری میں نہیں ہے۔ اس کی دیکھ بھال کرنے والے اسے شامل کر سکتے ہیں۔

## Every page, more
nav-me = میری چیزیں
nav-about = تعارف
nav-accessibility = سب کے لیے آسانی
nav-take = گھر لے جائیں
nav-explore = جائزہ
nav-start = زبان اور درجہ چنیں

## Welcome: the first page on the Wi-Fi
welcome-title = خوش آمدید
welcome-lead = کتابیں، فلمیں اور مشقیں، سب کے لیے مفت۔ نہ انٹرنیٹ، نہ اکاؤنٹ۔
welcome-open = لائبریری کھولیں
welcome-stay = یہاں انٹرنیٹ کا نہ ہونا عام بات ہے: جڑے رہیں۔ صفحے نہ کھلیں تو موبائل ڈیٹا بند کر دیں۔
welcome-address = یا اپنے براؤزر میں یہ لکھیں:
welcome-code = پتے کا کیو آر کوڈ

## Start
start-title = اپنی زبان چنیں
start-lead = اسے کبھی بھی بدلا جا سکتا ہے۔ یہ صرف اس فون میں رکھا جاتا ہے۔
start-level = اسکول میں آپ کا درجہ
start-level-any = تمام درجے
start-go = شروع کریں
start-skip = رہنے دیں

## Home, more
home-continue = جاری رکھیں
home-for-you = آپ کے لیے
home-popular = یہاں اکثر کھولی گئیں
languages-all = تمام زبانیں: { $count }
languages-yours = آپ کی زبانیں
languages-others = دوسری زبانیں
languages-search = زبان تلاش کریں
languages-none = یہاں اس نام کی کوئی زبان نہیں۔ شاید اسے کسی اور طرح لکھا جاتا ہے: پہلے حروف لکھ کر دیکھیں۔

## My things: kept on the phone, without an account
me-title = میری چیزیں
me-lead = یہ فہرست صرف اس فون میں رہتی ہے۔ فون کئی لوگوں کا ہو تو کام ختم کر کے اسے مٹا دیں۔
me-continue = جاری رکھیں
me-saved = محفوظ کی ہوئی
me-finished = مکمل کی ہوئی
me-continue-empty = آپ جو کچھ پڑھنے، دیکھنے یا سننے کے لیے کھولیں گے، یہاں نظر آئے گا۔
me-saved-empty = کسی چیز کے صفحے پر ”محفوظ کریں“ دبائیں تو وہ یہاں دوبارہ ملے گی۔
me-finished-empty = کسی چیز کے آخر میں ”مکمل کر لیا“ دبائیں۔ پھر وہ اس فہرست میں آ جائے گی۔
me-save = محفوظ کریں
me-unsave = نہ رکھیں
me-finish = مکمل کر لیا
me-unfinish = ابھی مکمل نہیں
me-remove = ہٹائیں
me-forget = اس فون سے سب کچھ مٹائیں
me-forgotten = مٹا دیا گیا۔

## Take home
take-title = گھر لے جائیں
take-lead = چیزیں ڈاؤن لوڈ کریں اور گھر پر انٹرنیٹ کے بغیر استعمال کریں۔ پہلے دیکھ لیں کہ فون میں کتنی جگہ خالی ہے۔
take-size = کل { $size }
take-empty = یہاں ساتھ لے جانے کو کچھ نہیں ہے۔ کوئی دوسرا مضمون یا درجہ چنیں۔
take-all = یہ سب ایک فائل میں
take-forms = کتاب، ویب سائٹ یا Kiwix کے لیے لے جائیں
take-form-epub = کتاب (EPUB)
take-form-epub-opens = پڑھنے والی ایپ میں کھلتی ہے: iPhone پر Books، Android پر کوئی EPUB ریڈر۔
take-form-zim = Kiwix کے لیے (ZIM)
take-form-zim-opens = Kiwix میں کھلتا ہے، جو فون اور کمپیوٹر کے لیے مفت ایپ ہے۔
take-form-site = ویب سائٹ (ZIP)
take-form-site-opens = اسے ان زپ کریں، پھر کسی بھی براؤزر میں index.html کھولیں۔
take-form-files = فائلیں (ZIP)
take-form-files-opens = ہر چیز اپنی الگ فائل میں۔ ان زپ کریں، پھر جو چاہیں کھولیں۔
take-left-out = اس فائل میں نہیں
take-why-rights = اس کا لائسنس نقل کی اجازت نہیں دیتا
take-why-unchanged = اس کا لائسنس دوسری شکل کی اجازت نہیں دیتا
take-why-form = ایسی فائل میں یہ نہیں آ سکتا
take-why-size = یہ اس فائل کے لیے بہت بڑا ہے
take-how = فائل کیسے رکھیں
take-android = اینڈرائیڈ فون
take-android-text = ”ڈاؤن لوڈ کریں“ دبائیں۔ بعد میں Files ایپ کھول کر ”ڈاؤن لوڈز“ میں دیکھیں۔ EPUB کتابوں کے لیے پڑھنے والی ایپ چاہیے۔
take-iphone = آئی فون اور آئی پیڈ
take-iphone-text = ”ڈاؤن لوڈ کریں“ دبائیں، پھر Safari کی پٹی میں تیر دبائیں۔ کتابیں Books ایپ میں کھلتی ہیں، باقی سب Files میں ہوتا ہے۔
take-keys = بٹنوں والے فون
take-keys-text = ”ڈاؤن لوڈ کریں“ چنیں اور مکمل ہونے تک رکیں۔ پھر فلمیں، آوازیں اور تصویریں گیلری، ویڈیو یا موسیقی میں ملیں گی۔
take-mini = اگر کچھ نہ ہو
take-mini-text = وائی فائی سے جڑنے پر جو چھوٹی کھڑکی خود کھلتی ہے، وہ فائلیں نہیں رکھ سکتی۔ اس کے بجائے اپنے براؤزر میں یہ پتا کھولیں:

## Explore
explore-title = لائبریری کا جائزہ
explore-lead = یہاں کیا ہے، کس درجے کے لیے ہے، اور کہاں سے آیا ہے۔
explore-coverage = مضامین اور درجے
explore-coverage-what = ہر قطار ایک مضمون ہے، ہر کالم ایک درجہ۔ دائرہ جتنا بڑا، چیزیں اتنی زیادہ؛ نقطے کا مطلب ہے کچھ نہیں۔ نیچے کا جدول یہی بتاتا ہے۔
explore-table = یہی بات جدول میں
explore-all = کل
explore-level-none = کوئی درجہ نہیں
explore-sources = یہ کہاں سے آیا ہے
explore-sources-what = ہر دائرہ ایک ناشر یا مجموعہ ہے۔ دائرہ جتنا بڑا، چیزیں اتنی زیادہ۔ حروف کا مطلب نیچے کی فہرست میں ہے۔
explore-others = دوسرے ماخذ

## About and accessibility
about-title = اس لائبریری کے بارے میں
about-holds = اس میں کیا ہے
about-run = اس کی دیکھ بھال کون کرتا ہے
about-run-text = یہ آپ کے اسکول میں رکھی ہے۔ استاد سے پوچھیں کہ اس کی دیکھ بھال کون کرتا ہے۔
about-wrong = اگر کوئی چیز یہاں نہیں ہونی چاہیے
about-wrong-text = اگر اس کے حقوق آپ کے ہیں، یا وہ غلط یا نقصان دہ ہے، تو استاد کو بتائیں۔ ناشر اگلی بار اسے واپس لے سکتا ہے۔
about-version = ورژن
access-lead = یہ صفحے سب کے لیے بنے ہیں: پرانے فونوں کے لیے، بٹنوں کے لیے، سن کر پڑھنے والوں کے لیے اور کمزور نظر کے لیے۔
access-see = اگر آپ کو کم نظر آتا ہے
access-see-text = ترتیبات میں حروف بہت بڑے کیے جا سکتے ہیں اور ہلکے، گہرے یا ہلکے بھورے رنگ چنے جا سکتے ہیں۔ ہر صفحہ دو انگلیوں سے بھی بڑا کیا جا سکتا ہے۔
access-hear = اگر آپ اسکرین ریڈر استعمال کرتے ہیں
access-hear-text = ہر صفحے کا ایک عنوان ہے، ہر حصے کا نام ہے، اور سیدھے مواد پر جانے کا راستہ ہے۔ عنوان بتاتے ہیں کہ وہ کس زبان میں ہیں۔
access-keys = اگر آپ بٹن استعمال کرتے ہیں
access-keys-text = Tab اور Enter سے یا سادہ فون کے بٹنوں سے ہر جگہ پہنچا جا سکتا ہے۔ تیر والے بٹن کتابوں کے صفحے پلٹتے ہیں۔
access-listen = اگر آپ کو کم سنائی دیتا ہے
access-listen-text = جہاں بنانے والوں نے دیے ہیں، وہاں فلموں کے ساتھ سب ٹائٹل اور لکھے ہوئے الفاظ ملتے ہیں۔
access-items = چیزوں میں کیا سہولت ہے
access-items-text = یہ بہت سے لوگوں نے بنائی ہیں۔ ہر چیز کا صفحہ بتاتا ہے کہ کیا مدد ملے گی: سب ٹائٹل، متن، فہرست۔

## Item, more
item-access = سب کے لیے آسانی
item-similar = ملتی جلتی چیزیں
item-time = وقت
item-pages = صفحات
mode-textual = پڑھنے کا متن
mode-visual = دیکھنے کی تصویریں یا فلم
mode-auditory = سننے کی آواز
mode-tactile = چھونے کی چیز
feature-captions = سب ٹائٹل
feature-transcript = بولے گئے الفاظ لکھے ہوئے
feature-alternative-text = تصویروں کا بیان
feature-audio-description = فلم کا بولا ہوا بیان
feature-sign-language = اشاروں کی زبان
feature-table-of-contents = فہرست
feature-structure = آگے پیچھے جانے کے عنوان
feature-large-print = بڑے حروف
feature-math = فارمولے جو بول کر پڑھے جا سکیں
read-words = اس صفحے کے الفاظ
read-picture = صفحے کی تصویر
print-title = چھاپنے کے لیے
print-how = براؤزر کے مینو میں “Print” چنیں۔ کہانی کا ہر صفحہ نئے کاغذ پر شروع ہوتا ہے۔
print-list = تصویری کوڈ کے ساتھ یہ فہرست چھاپیں
print-list-how = براؤزر کے مینو میں ”پرنٹ“ چنیں۔ لائبریری کے وائی فائی پر فون کا کیمرا کوڈ دیکھتے ہی وہ چیز کھول دیتا ہے۔
read-zoom = بڑی تصویر
item-minutes = { $count ->
    [one] { $count } منٹ
   *[other] { $count } منٹ
}

## Settings, more
settings-back = واپس
settings-level = اسکول کا درجہ
settings-data = تصویریں
data-all = تمام تصویریں دکھائیں
data-low = کم تصویریں: مصروف وائی فائی پر تیز، بیٹری کی بچت
settings-letters = اردو حروف
letters-phone = جیسے فون میں ہیں
letters-nastaliq = نستعلیق، لائبریری سے: 160 kB، ایک بار

## Problems, more
problem-damaged-title = اس چیز کا ایک حصہ خراب ہے
problem-damaged-why = لائبریری کو اس کا پتا چل گیا ہے۔ اگلی بار تازہ ہونے پر یہ ٹھیک ہو جائے گا۔ باقی سب چلتا ہے۔

## State of the box
status-title = ڈبے کی حالت
status-lead = اس کے لیے جو اس کی دیکھ بھال کرتا ہے۔
status-well = سب ٹھیک ہے۔
status-problems = اس پر توجہ درکار ہے:
status-problems-help = ترتیبات کارڈ کی فائل maktaba.toml میں ہیں۔ کسی بھی کمپیوٹر سے انھیں درست کریں، پھر ڈبہ دوبارہ چلائیں۔
sync-trouble-network = نیٹ ورک یا ناشر کے سرور نے جواب نہیں دیا۔ پتا اور رابطہ دیکھیں؛ ڈبہ خود دوبارہ کوشش کرتا ہے۔
sync-trouble-space = سب کے لیے جگہ نہیں تھی۔ بجٹ بڑھائیں، کم مانگیں، یا بڑا کارڈ لیں۔
sync-trouble-unsound = جو آیا وہ ویسا نہیں جیسا ناشر نے دستخط کیا تھا، اس لیے نہیں لیا گیا۔ ناشر سے پوچھیں۔
sync-trouble-spent = آج یا اس مہینے جتنا آ سکتا ہے آ چکا ہے۔ یہ خود آگے چلے گا۔
status-stick = یو ایس بی اسٹک
status-stick-looking = اسٹک دیکھی جا رہی ہے۔ اسے لگا رہنے دیں۔
status-stick-syncing = اسٹک سے مواد لیا جا رہا ہے۔ اسے لگا رہنے دیں۔
status-stick-writing = آپ کی مدد کرنے والوں کے لیے اسٹک پر ایک رپورٹ لکھی جا رہی ہے۔ اسے لگا رہنے دیں۔
status-stick-done = سب لے لیا گیا۔ آپ اسٹک نکال سکتے ہیں۔
status-stick-nothing = اسٹک پر اس ڈبے کے لیے کچھ نیا نہیں۔ آپ اسے نکال سکتے ہیں۔
status-stick-failed = اسٹک استعمال نہ ہو سکی۔ آپ اسے نکال سکتے ہیں۔
status-empty = یہاں ابھی کچھ نہیں۔ کتب خانے والی اسٹک لگائیں، یا ڈبے کو انٹرنیٹ سے جوڑیں۔
status-release = اشاعت
status-free = خالی جگہ
status-clock = گھڑی
status-clock-network = انٹرنیٹ سے ملائی گئی
status-clock-phone = فون سے ملائی گئی
status-clock-unset = ڈبہ چلنے کے بعد سے نہیں ملائی گئی؛ یہ پیچھے ہو سکتی ہے
status-use = استعمال کی گنتی
status-use-counted = ہر چیز ایک دن میں کتنی بار کھولی گئی، اور وہ تلاشیں جن میں کچھ نہ ملا۔ نہ نام، نہ پتا، نہ آلہ، اور پانچ سے کم کوئی عدد نہیں۔ ہفتے میں ایک بار مجموعے لائبریری کے ناشر کو جاتے ہیں، جنہیں صرف وہی پڑھ سکتا ہے۔
status-use-uncounted = کچھ نہیں گنا جاتا۔

## The clock, set from the phone of whoever looks after the box
clock-title = ڈبے کی گھڑی
clock-lead = ڈبے کی گھڑی میں بیٹری نہیں ہے۔ انٹرنیٹ کے بغیر ڈبہ بس اتنا جانتا ہے کہ وقت اس کے تازہ ترین مواد سے پہلے کا نہیں۔ کوئی فون اسے وقت بتا سکتا ہے۔
clock-by-network = اس ڈبے کی گھڑی انٹرنیٹ سے ملتی ہے۔ کچھ کرنے کی ضرورت نہیں۔
clock-no-code = گھڑی یہاں ملانے کے لیے ڈبے کے کارڈ کی فائل maktaba.toml میں [admin] کے نیچے کوڈ والی ایک سطر لکھیں، پھر ڈبہ دوبارہ چلائیں۔
clock-day = آپ کے فون پر تاریخ
clock-time = آپ کے فون پر وقت
clock-offset = UTC سے فرق، جیسا آپ کے فون میں ہے
clock-code = maktaba.toml میں لکھا کوڈ
clock-code-hint = کھلے وائی فائی پر دوسرے لوگ اسے پکڑ سکتے ہیں۔ ایسا کوڈ چنیں جو کسی اور کام میں استعمال نہ ہوتا ہو۔
clock-set = گھڑی ملائیں
clock-done = گھڑی ملا دی گئی۔
clock-wrong-code = یہ درست کوڈ نہیں۔ ایک منٹ رکیں، پھر دوبارہ کوشش کریں۔
clock-closed = ابھی بہت سے غلط کوڈ دیے گئے۔ ایک منٹ رکیں، پھر دوبارہ کوشش کریں۔
clock-unclear = تاریخ یا وقت پڑھا نہیں جا سکا۔ تاریخ یوں لکھیں: {"\u200E"}2026-11-25، اور وقت یوں: 14:05۔
clock-refused = ڈبہ اس وقت کو درست نہیں مانتا: یہ اس کے تازہ ترین مواد سے پہلے کا ہے، یا اس سے کئی سال بعد کا۔ اپنے فون کی تاریخ دیکھیں۔
clock-failed = گھڑی ملائی نہ جا سکی۔ ڈبہ ایک بار پھر چلائیں اور دوبارہ کوشش کریں۔

## The door of teachers and admins, and signing in
problem-403-title = یہ آپ کے لیے نہیں
problem-403-why = یہ صرف اس ڈبے کا منتظم کر سکتا ہے۔
door-title = اساتذہ اور منتظمین کے لیے
door-lead = اساتذہ اور منتظمین کا اپنا دروازہ ہے، جہاں اس وائی فائی پر کوئی سن نہیں سکتا۔
door-warning = براؤزر آپ کو خبردار کرے گا، کیونکہ انٹرنیٹ پر کوئی اس ڈبے کی ضمانت نہیں دے سکتا۔ نیچے کے الفاظ ڈبے کے پوسٹر کے الفاظ سے ملائیں، اور ایک جیسے ہوں تو آگے بڑھیں۔
door-words = اس ڈبے کے الفاظ
door-fingerprint = سرٹیفکیٹ کا نشان (SHA-256)
door-go = اساتذہ کے دروازے پر جائیں
staff-name = نام
staff-passphrase = پاس فریز
staff-new-passphrase = نیا پاس فریز
staff-new-passphrase-hint = کم از کم 8 حروف؛ جو لکھیں گے وہ دکھائی دے گا۔ یاد رہنے والے چار لفظ اچھے ہیں۔
staff-short = پاس فریز 8 حروف سے کم ہے، یا نام نہیں ہے۔
staff-save = محفوظ کریں اور آگے بڑھیں
sign-title = داخل ہوں
sign-out = باہر نکلیں
sign-wrong = نام یا پاس فریز درست نہیں۔
kept-sign = آپ کا سائن اِن ختم ہو گیا۔ جو آپ نے بھیجا وہ محفوظ ہے: سائن اِن کریں، پھر دوبارہ بھیجیں۔
kept-title = آپ کا صفحہ ابھی یہیں ہے
kept-lead = لکھتے ہوئے آپ کا سائن اِن ختم ہو گیا۔ کچھ ضائع نہیں ہوا: اب بھیجیں۔
kept-send = اب بھیجیں
kept-leave = اسے چھوڑ کر میری میز پر جائیں
sign-wait = بہت سی غلط کوششیں۔ انتظار کے منٹ: { $count }۔ منتظم آپ کو نیا کوڈ دے سکتا ہے۔
sign-first = یہاں پہلی بار، یا کاغذ پر نیا کوڈ ہے؟
sign-lost = آپ منتظم ہیں اور پاس فریز کھو گیا ہے؟
sign-code = آپ کے کارڈ کا کوڈ
sign-code-wrong = نام یا کوڈ درست نہیں۔ کارڈ کا کوڈ ایک بار کام کرتا ہے۔
sign-recovery = بحالی کا کوڈ
claim-title = اس ڈبے کو تیار کریں
claim-lead = ابھی کوئی اس ڈبے کی دیکھ بھال نہیں کرتا۔ جس کے پاس اس کا ملکیتی کوڈ ہو وہ منتظم بنے گا۔
claim-code = ملکیتی کوڈ
claim-code-hint = یہ ڈبے کے کارڈ کی فائل teachers.txt میں ہے، اور وہاں جہاں ڈبہ چلایا گیا۔
claim-wrong = یہ اس ڈبے کا ملکیتی کوڈ نہیں۔
code-recovery-title = بحالی کا کوڈ
code-recovery-lead = یہ صفحہ چھاپیں یا کوڈ نقل کریں، اور محفوظ جگہ رکھیں۔ یہ صرف ابھی دکھایا جاتا ہے۔ جس کے پاس یہ ہو وہ منتظم بن سکتا ہے۔
code-person-title = داخلے کا کارڈ
code-person-lead = یہ صفحہ اس شخص کے لیے چھاپیں یا نقل کریں۔ کوڈ ایک بار کام کرتا ہے اور صرف ابھی دکھایا جاتا ہے۔
code-address = کہاں لکھنا ہے
code-done = ہو گیا، آگے
people-title = لوگ
people-add = شخص شامل کریں
people-admin = ڈبے کی دیکھ بھال کرتا ہے
people-waits = ابھی داخل نہیں ہوا
people-reset = نیا کوڈ
people-remove = ہٹائیں
people-last = آخری منتظم کو ہٹایا نہیں جا سکتا۔
people-taken = یہ نام کسی اور کا ہے۔ مضمون یا نمبر شامل کریں۔
people-recovery = بحالی کا نیا کوڈ بنائیں

## Looking after the box
admin-title = ڈبے کی دیکھ بھال
admin-well = ٹھیک
admin-watch = اسے دیکھیں
admin-bad = مدد چاہیے
admin-content = اس میں کیا ہے
admin-sync = اسے تازہ کریں
admin-never = ابھی نہیں
admin-running = ابھی تازہ کیا جا رہا ہے
admin-memory = میموری
admin-heat = درجہ حرارت
admin-power = بجلی
admin-power-weak = بجلی کمزور ہے یا تھی۔ بہتر چارجر یا چھوٹی تار استعمال کریں۔
admin-backup = اسکول کے ڈیٹا کی نقل
admin-report = مدد کرنے والے کے لیے رپورٹ: اس میں کوئی شخص نہیں
year-title = سال کا اختتام
year-lead = تمام طلبہ، ان کی تصویریں، ان کے جوابات اور ان کو دیا گیا کام اس ڈبے سے اور اس پر موجود نقلوں سے مٹا دیا جاتا ہے۔ اساتذہ، اسباق، سوالات اور جو کچھ شامل کیا گیا باقی رہتا ہے۔ جماعتیں باقی رہتی ہیں، خالی اور نئے کوڈ کے ساتھ۔
year-pupils = طلبہ
year-answers = جوابات
year-sure = ہاں، ہمیشہ کے لیے مٹا دیں
year-unsure = پہلے خانے پر نشان لگائیں۔ کچھ نہیں مٹایا گیا۔
year-do = سال ختم کریں
year-done = سال ختم ہو گیا۔ یہ مٹائے گئے:
year-empty = اس ڈبے پر کوئی طالب علم نہیں۔
admin-now = ابھی تازہ کریں
admin-stop = روکیں
admin-look = کیا آئے گا؟
admin-hours = رابطہ ابھی استعمال نہیں ہوتا: یہ اس کے اوقات نہیں۔ دوبارہ:
admin-spent = رابطہ ابھی استعمال نہیں ہوتا: دن یا مہینے کی بائٹس ختم ہو گئیں۔ دوبارہ:
admin-nothing = تازہ رکھنے کو کچھ نہیں۔ پہلے چنیں۔
admin-current = تازہ ہے
admin-comes = آتا ہے
admin-no-room = اس کی جگہ نہیں
admin-goes = جاتا ہے؛ سات دن ہاتھ میں رہتا ہے
admin-past = حال میں کیا آیا
admin-nowhere = کوئی پتا نہیں۔ maktaba.toml میں لکھیں، یا USB لائیں۔
admin-is-whole = یہ سب پہلے ہی رکھا جاتا ہے، اور اس کا ہر حصہ بھی۔
admin-file-speaks = فائل maktaba.toml بتاتی ہے کہ کیا رکھا جائے، اور ڈبہ جب بھی چلے پھر بتاتی ہے: وہاں بھی بدلیں۔
admin-parts = رکھے گئے حصے
admin-part-add = ایک حصہ رکھیں
admin-budget = سب کتنی جگہ لے سکتا ہے
admin-budget-gb = جی بی؛ خالی: جتنی جگہ ہو
admin-largest-mb = اس سے بڑا نہیں (ایم بی)
admin-priority = پہلے کیا آئے: 1، 9 سے پہلے
admin-language-hint = جیسے sw یا pt-BR
admin-share-whole = سب
admin-share-part = ایک حصہ
admin-share-none = کچھ نہیں
admin-take-whole = سب رکھیں
admin-take-none = کچھ نہ رکھیں

## What teachers make
desk-title = اساتذہ کی میز
desk-add = فائل شامل کریں
desk-write = صفحہ لکھیں
desk-made = آپ نے جو بنایا
desk-empty = آپ کی تصویریں، ریکارڈنگ اور صفحے یہاں ہوں گے۔ پہلا شامل کریں۔
desk-who = داخل:
add-title = فائل شامل کریں
add-lead = اس فون سے تصویر، ریکارڈنگ، فلم، PDF، دستاویز، کتاب یا مشق۔
add-name = عنوان
add-creator = کس نے بنایا
add-creator-hint = یہ ہر جگہ ساتھ رہتا ہے۔ اسکول کا نام بھی ہو سکتا ہے۔
add-licence = دوسرے اس کے ساتھ کیا کر سکتے ہیں
licence-by = استعمال، نقل اور تبدیلی، اگر بنانے والے کا نام بتائیں
licence-by-sa = وہی، اور جو اس سے بنائیں وہ بھی اتنا ہی آزاد ہو
licence-by-nc = پہلے جیسا، لیکن پیسے کے لیے نہیں
licence-zero = کچھ بھی؛ کسی کا نام ضروری نہیں
add-place = یہ کس کے پاس ہو سکتا ہے
add-place-all = دوسرے اسکول بھی
add-place-here = صرف یہ اسکول
add-file = فائل
add-file-most = زیادہ سے زیادہ { $size }
add-no-file = کوئی فائل نہیں آئی۔ ایک چنیں اور دوبارہ بھیجیں۔
add-send = بھیجیں
write-text = متن
write-hint = خالی سطر نیا پیراگراف شروع کرتی ہے، # عنوان، - فہرست۔ فارمولے $ کے نشانوں کے درمیان لکھیں۔
write-empty = عنوان یا متن نہیں ہے۔
stage-reading = جانچ ہو رہی ہے …
stage-ready = مسودہ، شائع کرنے کے لیے تیار
stage-refused = قبول نہ ہو سکا
stage-publishing = شائع ہو رہا ہے …
stage-published = شائع شدہ
stage-withdrawing = واپس لیا جا رہا ہے …
stage-withdrawn = واپس لیا گیا
material-wait = آپ یہ صفحہ چھوڑ سکتے ہیں؛ ڈبہ کام جاری رکھتا ہے۔
trouble-damaged = فائل خراب ہے یا پوری نہیں۔ اسے جہاں سے آئی تھی وہاں سے دوبارہ لیں اور پھر بھیجیں۔
trouble-locked = فائل پر تالا ہے: پاس ورڈ کا یا کسی دکان کے پروگرام کا۔ اسے بغیر تالے کے محفوظ کریں اور وہ بھیجیں۔
trouble-unsafe = فائل اس طرح بنی ہے کہ نقصان پہنچا سکتی ہے۔ اسے استعمال نہ کریں؛ جہاں سے آئی تھی وہاں سے دوبارہ مانگیں۔
trouble-too-large = فائل بہت بڑی ہے، یا اس میں بہت کچھ ہے۔ اسے چھوٹے حصوں میں بھیجیں۔
trouble-unsupported = اس قسم کی فائلیں یہاں نہیں پڑھی جا سکتیں۔ اسے PDF کے طور پر محفوظ کریں اور وہ بھیجیں۔
trouble-empty = فائل میں ایسا کچھ نہیں جو کھل سکے۔
trouble-waiting = اس کے بارے میں ابھی کچھ بتانا باقی ہے، یا اس کا لائسنس بانٹنے کی اجازت نہیں دیتا۔
trouble-stopped = ایک منتظم نے اس پر کام روک دیا۔ اسے پھر بھیجیں، یا وجہ پوچھیں۔
trouble-lost = اس کی فائل اب اس کارڈ پر نہیں ہے۔ اسے پھر بھیجیں۔
material-preview = ویسے دیکھیں جیسے طلبہ دیکھیں گے
material-public = کتب خانے میں دیکھیں
material-publish = شائع کریں
material-write = متن بدلیں
material-change = عنوان، زبان یا لائسنس بدلیں
material-new-file = اس کی جگہ نئی فائل بھیجیں
material-withdraw = واپس لیں
material-reason = کیوں؟ جن کے پاس یہ تھا وہ سب پڑھیں گے۔
material-forget = یہ مسودہ حذف کریں

## Classes and pupils
class-title = میری جماعت
class-lead = آپ کے استاد کا دیا ہوا کوڈ: پانچ حروف اور ہندسے۔
class-code = کوڈ
class-wrong-code = اس کوڈ کی کوئی جماعت یا سبق نہیں۔ کوڈ میں 0، 1، 8، B، I، L، O اور S نہیں ہوتے: دوبارہ دیکھیں۔
class-lead-in = اپنا نام لکھیں اور اپنی تین تصویریں ترتیب سے چنیں۔
class-wrong = نام یا تصویریں درست نہیں۔ اپنا کارڈ دیکھیں۔
class-wait = بہت بار غلط ہوا۔ انتظار کے منٹ: { $count }۔ آپ کے استاد نیا کارڈ دے سکتے ہیں۔
class-in = اندر آئیں
class-picture = تصویر { $count }
class-pictures = سورج | چاند | تارا | گھر | درخت | مچھلی | پرندہ | گیند | پھول | کشتی | چابی | پیالی
class-leave = یہ میں نہیں ہوں
class-work = کرنے کا کام
class-no-work = ابھی کوئی کام نہیں۔
class-due = { $day } تک
classes-title = جماعتیں
classes-new = نئی جماعت
classes-names = نام، ہر سطر میں ایک
classes-names-hint = پہلا نام کافی ہے؛ ایک جیسے نام والے کو نمبر ملتا ہے۔ سیمی کولن (;) کے بعد: گروہ۔
classes-add = طلبہ شامل کریں
classes-cards = کارڈ
classes-cards-lead = یہ صفحہ چھاپ کر کاٹ لیں۔ تصویریں صرف ابھی دکھائی جاتی ہیں۔
classes-card = نیا کارڈ
classes-group = گروہ
classes-full = مزید شامل نہیں ہو سکتے۔

## Lessons
lessons-title = اسباق
lessons-new = نیا سبق
lesson-copy = اپنے لیے نقل بنائیں
lesson-file = فائل کے طور پر
lesson-from-file = فائل سے سبق
lesson-from-file-hint = وہ فائل جو کسی ساتھی نے «فائل کے طور پر» سے بنائی۔ جو اس ڈبے پر نہیں وہ فہرست میں نام سے رہتا ہے۔
lesson-file-wrong = یہ سبق نہیں۔ وہ فائل چنیں جو «فائل کے طور پر» سے بنی ہو۔
lesson-minutes = منٹ
lesson-up = اوپر
lesson-down = نیچے
lesson-note = اپنا نوٹ
lesson-find = لائبریری میں ڈھونڈیں
lesson-add = سبق میں شامل کریں
lesson-add-to = کسی سبق میں شامل کریں
lesson-give = جماعت کو دیں
lesson-due = آخری دن
lesson-offer = دوسرے اسکولوں کو پیش کریں
lesson-offer-hint = یہ آپ کی بنائی ہوئی چیز بن جاتا ہے: بتائیں یہ کیا ہے، پھر شائع کریں۔ دوسرے اسے لائبریری میں پاتے اور لے لیتے ہیں۔
lesson-take = اپنے سبق کے طور پر لے لیں
lesson-take-hint = جو اسباق دوسرے پیش کرتے ہیں وہ لائبریری میں ہیں: وہاں ایک کھولیں اور “کسی سبق میں شامل کریں” چنیں۔
lesson-empty = اس میں ابھی کچھ نہیں۔

## Quizzes
quizzes-title = کوئز
quiz-new = نیا کوئز
quiz-question = سوال
quiz-one = ایک جواب درست ہے
quiz-several = کئی جواب درست ہیں
quiz-text = مختصر متن
quiz-number = ایک عدد
quiz-order = ترتیب دیں
quiz-answers = جوابات، ہر سطر میں ایک
quiz-answers-hint = چننے والے درست جوابوں سے پہلے * لکھیں۔ عدد کی حد ہو سکتی ہے: 3.14 ± 0.01۔ ترتیب دینے والی چیزیں درست ترتیب میں لکھیں۔
quiz-hint = اشارہ
quiz-picture = تصویر
quiz-picture-none = اس تصویر کے بغیر
quiz-picture-bad = یہ تصویر پڑھی نہیں جا سکتی۔ JPEG، PNG، GIF یا WebP چنیں۔
quiz-no-right = کوئی درست جواب نہیں۔ درست سے پہلے * لکھیں؛ چننے کے لیے کم از کم دو ہوں۔
quiz-no-number = ہر جواب ایک عدد ہو، جیسے 3.5 یا 12 ± 0.5: اکائی کے بغیر۔
quiz-add = سوال شامل کریں
quiz-bank = دوسرے کوئزوں سے
quiz-paper = کاغذ پر
quiz-key = کاغذ پر، جوابوں کے ساتھ
quiz-import = فائل سے سوال لیں
quiz-import-hint = GIFT، Aiken، Moodle XML یا QTI
quiz-imported = لیے گئے: { $count }۔ چھوڑے گئے: { $left }۔
quiz-no-questions = یہ سوالوں کی فائل نہیں، یا پڑھی نہیں جا سکتی۔ GIFT، Aiken، Moodle XML یا QTI لیں۔
quiz-place = سوال { $number } از { $count }
quiz-send = جواب دیں
quiz-right = درست!
quiz-wrong = ابھی درست نہیں۔
quiz-next = آگے

## Progress
progress-title = پیش رفت
progress-lead = دیے گئے تمام جوابوں میں سے درست۔ فیصد پانچ جوابوں سے دکھایا جاتا ہے۔
progress-hard = مشکل سوال
progress-seen = آخری بار یہاں
progress-csv = جدول (CSV)
progress-all = سب

## Requests
request-ask = اپنے استاد سے مانگیں
request-done = آپ کے استاد اسے دیکھیں گے۔
requests-title = درخواستیں
requests-empty = کسی نے کچھ نہیں مانگا۔
requests-pass = آگے بھیجیں
requests-passed = آگے بھیجا گیا
requests-answer = اس سے جواب دیں
requests-told = آپ نے جو مانگا تھا وہ یہ ہے

## Setting the box up, and changing it later
first-step = مرحلہ { $number } از { $count }
first-later = بعد میں
first-unfinished = اس ڈبے کی تیاری ابھی مکمل نہیں ہوئی۔
first-go-on = تیاری جاری رکھیں
set-by-file = یہ کارڈ کی فائل maktaba.toml میں لکھا ہے۔ وہیں بدلیں۔
set-by-flags = یہ لائبریری کو شروع کرنے والی کمانڈ میں لکھا ہے۔ وہیں بدلیں۔
set-begun = تبدیلی لاگو ہو رہی ہے۔ لائبریری دوبارہ چلتی ہے، اس میں چند سیکنڈ لگتے ہیں۔
set-busy = ابھی کچھ اور نافذ ہو رہا ہے۔ اسے ایک منٹ بعد پھر محفوظ کریں۔
set-done = تبدیلی لاگو ہو گئی۔
set-refused = یہ لاگو نہیں ہو سکتا:
set-failed = تبدیلی لاگو نہ ہو سکی۔ دوبارہ کوشش کریں، یا ڈبہ دوبارہ چلائیں۔
place-title = نام اور جگہ
place-name = لائبریری کا نام
place-name-hint = یہ ہر صفحے پر نظر آتا ہے۔
place-language = جو فون ان میں سے کوئی زبان نہیں مانگتے، ان کے لیے صفحوں کی زبان
place-country = ملک، دو حروف میں
place-country-hint = جیسے KE یا SI (ISO 3166-1)۔ ریڈیو چینل اور کچھ مواد کے حقوق اس پر منحصر ہیں۔
place-for-profit = لائبریری پیسے کماتی ہے۔ تب وہ مواد چھپا دیا جاتا ہے جسے منافع کے لیے استعمال کرنا منع ہے۔
wifi-title = ڈبے کا وائی فائی
wifi-name = وائی فائی کا نام
wifi-key = پاس ورڈ، 8 سے 63 حروف، ہندسے اور نشان؛ خالی: سب کے لیے کھلا
wifi-key-hint = پاس ورڈ نہ ہو تو دوسرے جان سکتے ہیں کہ کون سے صفحے پڑھے جا رہے ہیں۔
wifi-channel = چینل
wifi-channel-hint = قریب میں دوسرے وائی فائی ہوں تو کوئی اور چینل تیز ہو سکتا ہے: 1، 6 یا 11۔
wifi-lead = اسے بدلنے پر سب فون چند سیکنڈ کے لیے کٹ جاتے ہیں۔ نیا وائی فائی ایک منٹ تک آزمایا جاتا ہے: اس سے جڑیں اور اسے برقرار رکھیں، ورنہ پرانا خود واپس آ جاتا ہے۔
wifi-try = آزمائیں
wifi-trial = نیا وائی فائی آزمایا جا رہا ہے۔ اس فون سے اس کے ساتھ جڑیں، اس صفحے پر واپس آئیں اور اسے برقرار رکھیں۔
wifi-left = باقی سیکنڈ: { $count }
wifi-keep = برقرار رکھیں
wifi-kept = نیا وائی فائی برقرار رہے گا۔
wifi-back = نیا وائی فائی کسی نے برقرار نہیں رکھا، اس لیے پرانا واپس آ گیا ہے۔
wifi-guest = اس ڈبے کا اپنا وائی فائی نہیں ہے: یہ کسی دوسرے سے جڑتا ہے، یا اس کا ریڈیو بند ہے۔ یہ اس کے کارڈ کی فائل maktaba.toml میں لکھا ہے۔
wifi-none = اس مشین کے وائی فائی کی دیکھ بھال لائبریری نہیں کرتی۔
poster-title = پوسٹر
poster-how = یہ صفحہ چھاپیں اور وہاں لگائیں جہاں طلبہ اسے دیکھیں۔
poster-join = اس وائی فائی سے جڑیں
poster-key = پاس ورڈ
poster-no-key = پاس ورڈ کی ضرورت نہیں۔
poster-open = پھر یہ پتا کھولیں
poster-done = تیاری مکمل کریں
link-title = انٹرنیٹ اور پڑوسی
link-from = ناشروں کے پتے، ہر سطر میں ایک
link-every = ان سے کتنی بار پوچھا جائے
link-15m = ہر 15 منٹ
link-1h = ہر گھنٹے
link-6h = ہر 6 گھنٹے
link-1d = دن میں ایک بار
link-hours = کن اوقات میں؛ خالی: ہمیشہ
link-hours-hint = جیسے {"\u200E"}22:00-06:00۔ ڈبہ UTC میں وقت گنتا ہے؛ فرق کے ساتھ: {"\u200E"}22:00-06:00+03:00۔
link-day = ایک دن میں زیادہ سے زیادہ، MB میں؛ خالی: کوئی حد نہیں
link-month = ایک مہینے میں زیادہ سے زیادہ، MB میں؛ خالی: کوئی حد نہیں
link-neighbours = پہنچ میں موجود دوسرے ڈبوں سے بھی مواد لیں
link-count = گنیں کہ چیزیں کتنی بار کھولی جاتی ہیں، اور ناشر مانگے تو اسے ہفتے میں ایک بار بتائیں۔ کسی کا نام نہیں دیا جاتا۔

## Whom the box trusts, and what it holds
publishers-title = ناشرین
publishers-lead = ڈبہ صرف وہی لیتا ہے جس پر ان کے دستخط ہوں، چاہے وہ کسی بھی اسٹک یا نیٹ ورک سے آئے۔
publishers-none = ابھی کسی پر بھروسا نہیں، اس لیے کچھ نہیں آ سکتا۔
publishers-first = اس لائبریری کا ناشر
publishers-add = کسی ناشر پر بھروسا کریں
publishers-file = اس کی فائل root.json
publishers-file-hint = اسے ناشر سے ایسے طریقے سے لیں جس پر آپ کو بھروسا ہو۔ اس کے ذخیرے میں یہ metadata/1.root.json ہے۔
publishers-look = دیکھیں کہ کس کی ہے
publishers-ask = کیا یہ وہی الفاظ ہیں جو ناشر نے آپ کو بتائے؟
publishers-compare = انہیں کاغذ پر یا فون پر ملائیں۔ ایک بھی لفظ مختلف ہو تو فائل کسی اور کی ہے۔
publishers-trust = الفاظ وہی ہیں: بھروسا کریں
publishers-no-root = یہ کسی ناشر کی فائل root.json نہیں۔ اس کے ذخیرے سے metadata/1.root.json لیں۔
publishers-known = اس ناشر پر یہاں پہلے ہی بھروسا ہے۔
publishers-done = اب اس پر بھروسا ہے۔ یہ کیا دیتا ہے، یہ تب نظر آئے گا جب ڈبہ اس سے پوچھ لے گا۔
publishers-remove = اس پر اب بھروسا نہ کریں، اور جو یہ لایا اسے ہٹائیں
publishers-busy = لائبریری ابھی تازہ کی جا رہی ہے۔ اسے روکیں، یا بعد میں دوبارہ کوشش کریں۔
held-release = اشاعت
held-size = حجم
held-back = پچھلی اشاعت پر واپس جائیں
held-no-back = ڈبے پر اس سے پہلے کی کوئی اشاعت نہیں۔
held-pinned = یہ اسی اشاعت پر رہتا ہے، چاہے کوئی نئی اشاعت ہو۔
held-on = اسے پھر آگے بڑھنے دیں
held-off = اسے ڈبے سے ہٹائیں
held-off-week = یہ فوراً نظر سے ہٹ جاتا ہے۔ ایک ہفتے تک اسے ڈاؤن لوڈ کے بغیر، رکھی گئی چیزوں کے صفحے سے واپس لایا جا سکتا ہے؛ پھر اس کی جگہ خالی ہو جاتی ہے، یا جگہ درکار ہو تو اس سے پہلے۔

## What is used
usage-title = کیا استعمال ہوتا ہے
usage-lead = اس ڈبے پر چیزیں کتنی بار کھولی گئیں، کسی کے نام کے بغیر، اور پانچ سے کم کوئی عدد نہیں۔ یہ سب ڈبے پر ہی رہتا ہے۔
usage-none = ابھی تک کچھ نہیں گنا گیا۔
usage-off = اس ڈبے پر کچھ نہیں گنا جاتا۔ اسے یہاں بدلا جا سکتا ہے:
usage-weeks = ہفتے کے حساب سے
usage-week = ہفتے کا آغاز
usage-openings = کتنی بار کھولی گئیں
usage-missed = تلاشیں جن میں کچھ نہ ملا
usage-subjects = مضمون کے حساب سے، پچھلے چار ہفتوں میں
usage-languages = زبان کے حساب سے، پچھلے چار ہفتوں میں
usage-hours = دن کے گھنٹے (UTC) کے حساب سے، پچھلے چار ہفتوں میں
usage-hour = گھنٹہ
usage-few = پانچ سے کم
status-use-here = چیزیں ایک ہفتے میں کتنی بار کھولی جاتی ہیں، ڈبے کی دیکھ بھال کرنے والوں کے لیے۔ نہ نام، نہ پتا، نہ آلہ، اور پانچ سے کم کوئی عدد نہیں۔ یہ سب ڈبے پر ہی رہتا ہے۔

## A file in pieces
pieces-sent = بڑی فائل ٹکڑوں میں بھیجی جاتی ہے۔ رابطہ ٹوٹ جائے تو بھیجنا بعد میں خود جاری ہو جاتا ہے؛ یہ صفحہ بند ہو جائے تو وہی فائل دوبارہ چنیں، جو پہنچ چکا ہے وہ دوبارہ نہیں بھیجا جاتا۔
pieces-waits = رابطہ ٹوٹ گیا ہے۔ ڈبہ دوبارہ پہنچ میں آتے ہی بھیجنا جاری ہو جائے گا۔

## What is told besides
status-use-besides = مجموعوں کے ساتھ ڈبے کی حالت (جگہ، حرارت، بجلی) اور اساتذہ کی آگے بھیجی ہوئی درخواستیں بھی جاتی ہیں۔

# Searching, once more.
search-zero-filters = الفاظ کے علاوہ آپ نے جو چنا ہے، اس کے ساتھ کچھ نہیں ملا۔
search-zero-inside = اس چیز میں کچھ نہیں ملا۔
search-partial = تلاش میں دیر لگ رہی تھی، اس لیے وہ پہلے ہی رک گئی: مزید نتائج ہو سکتے ہیں۔
search-learning = نیا مواد ابھی تلاش کے لیے تیار کیا جا رہا ہے: مزید کے لیے تھوڑی دیر بعد دوبارہ تلاش کریں۔
search-loose = کسی چیز میں یہ سب الفاظ نہیں ہیں۔ آگے جو ہے اس میں ان میں سے کچھ الفاظ ہیں۔
problem-many-title = یہ ایک فائل کے لیے بہت زیادہ ہے
problem-many-why = ایک فائل میں زیادہ سے زیادہ 100 چیزیں آتی ہیں۔ کم چنیں، مثلاً زبان، مضمون یا درجے کے حساب سے۔

# A parcel: what was made here as one file, which a phone carries.
parcel-title = فون سے لے جائیں
parcel-lead = یہاں جو بنا ہے وہ ایک فائل میں آ جاتا ہے۔ کوئی بھی فون اسے اس لائبریری کے ناشر یا کسی دوسرے اسکول تک لے جا سکتا ہے۔
parcel-get = پارسل لیں
parcel-empty = یہاں ابھی ایسا کچھ نہیں بنا جو باہر جا سکے۔
parcel-bring = پارسل لائیں
parcel-busy = پارسل لیا جا رہا ہے۔ کیا ہوا، یہ صفحہ بتائے گا۔
parcel-taken = پارسل قبول ہوا:
parcel-refused = پارسل قبول نہیں ہوا:

# Parcels of what a library holds of others.
parcel-shelves = دوسری لائبریری تک لے جائیں
parcel-shelves-lead = ہر فائل اس لائبریری میں موجود ایک مجموعہ ہے۔ جو لائبریری اسی ناشر پر بھروسا کرتی ہے، وہ فائل سے وہی لیتی ہے جو اس کے پاس نہیں ہے۔

# Titles like what was typed, where a search found little.
search-titles = ملتے جلتے عنوان:

# Collections that were taken off the box.
content-off = ہٹائے گئے
content-off-until = { $day } تک واپس لایا جا سکتا ہے
content-put-back = واپس لائیں
content-free = اس کی جگہ ابھی خالی کریں

# Syncs that an admin paused.
sync-paused = فی الحال رکا ہوا ہے: جب تک اسے جاری نہیں رکھا جاتا، نیٹ ورک سے کچھ نہیں لایا جائے گا۔ اسٹک اور پارسل اب بھی لیے جاتے ہیں۔
sync-pause = فی الحال روکیں
sync-go-on = جاری رکھیں

# An admin’s yes before something is published.
stage-waiting = منتظم کی ہاں کا انتظار ہے
stage-declined = منتظم نے نہیں کہا
material-asks = شائع ہونے سے پہلے منتظم اسے دیکھتا ہے۔
material-ask-again = دوبارہ پوچھیں
approvals-title = منظوریاں
approvals-on = اساتذہ جو شائع کرنا چاہتے ہیں وہ یہاں آپ کی ہاں کا انتظار کرتا ہے۔
approvals-off = اساتذہ خود شائع کرتے ہیں۔ خانے پر نشان لگائیں تو جو وہ شائع کریں گے پہلے یہاں ہاں کا انتظار کرے گا۔
approvals-ask = پہلے مجھ سے پوچھیں
approvals-none = کچھ بھی ہاں کے انتظار میں نہیں۔
approvals-count = ہاں کے انتظار میں: { $count }
approvals-maker = کس نے شامل کیا
approvals-yes = ہاں، شائع کریں
approvals-no = نہیں
approvals-why = کیوں نہیں؟ استاد یہ پڑھے گا۔
approvals-changed = آپ کے دیکھنے کے بعد یہ بدل گیا، یا کسی نے پہلے ہی جواب دے دیا۔ کچھ نہیں کیا گیا: دوبارہ دیکھیں۔
approvals-no-reason = وجہ بتائیں تاکہ استاد جانے کہ کیا بدلنا ہے۔ کچھ نہیں کیا گیا۔
approvals-past = حال ہی میں جواب دیے گئے
approvals-past-yes = ہاں
approvals-past-no = نہیں

# All long work of the box.
item-hours = { $count ->
    [one] { $count } گھنٹہ
   *[other] { $count } گھنٹے
}
jobs-title = ڈبے کے کام
jobs-none = ابھی کچھ نہیں ہو رہا۔
jobs-next = ڈبہ نئی چیزوں کے لیے دوبارہ پوچھے گا:
jobs-now = ابھی ہو رہا ہے
jobs-waits = انتظار میں
jobs-failed = نہ ہو سکا
jobs-index = نئی چیزوں کو تلاش کے قابل بنانا
jobs-give = یہاں بنائی گئی چیزیں ناشر کو دینا

# Help for teachers and admins, a message for each page.
guide-title = اساتذہ اور منتظمین کے لیے مدد
course-title = اس لائبریری کو چلانے کا کورس
course-lead = پانچ پانچ منٹ کے چھ حصے۔ ایک حصہ پڑھیں، پھر جو آخر میں لکھا ہے اسے آزمائیں۔ دو لوگ مل کر بہتر سیکھتے ہیں۔
course-try = آزمائیں
course-write = یہ کورس لائبریری میں رکھیں
course-write-why = دوسرے اسے وہاں پڑھ سکتے ہیں، اور یہ آپ کے اسکول کی شائع کردہ چیزوں کے ساتھ دوسرے بکسوں تک جاتا ہے۔ پہلے آپ اسے بدل سکتے ہیں۔
course-try-first = پوسٹر چھاپیں۔ کسی ایسے شخص کو جس نے یہ لائبریری کبھی نہیں دیکھی، بغیر مدد کے اس سے اندر آنے دیں۔
course-try-content = ایک اور مضمون چنیں، دیکھیں وہ کتنی جگہ لیتا ہے، اور اسے پھر ہٹا دیں۔
course-try-sync = بکس کو ایک بار تازہ کریں، انٹرنیٹ سے، اسٹک سے یا پارسل سے، اور وہ سطر ڈھونڈیں جو بتاتی ہے کہ کیا ہوا۔
course-try-add = اپنے اسکول کی کسی چیز کی تصویر لیں، اسے شائع کریں، اور دوسرے فون سے ڈھونڈیں۔
course-try-class = تین ناموں کی ایک جماعت اور دو سوالوں کا ایک کوئز بنائیں۔ دوسرے فون پر کارڈ سے اندر آئیں، جواب دیں، اور جدول دیکھیں۔
course-try-box = کارڈ پر جگہ کی سطر ڈھونڈیں۔ کسی کو بتائیں کہ اگر وہ ✗ دکھائے تو آپ کیا کریں گے۔
guide-here = اس صفحے کی مدد
guide-admin = یہ صفحہ بتاتا ہے کہ ڈبہ کیسا ہے، ہر چیز کی ایک سطر: ✓ ٹھیک، ! دیکھیں، ✗ کچھ کرنا ہے۔ جو سطر ربط ہے وہ وہاں لے جاتی ہے جہاں کچھ کیا جا سکتا ہے۔ بہت کچھ ایک ساتھ خراب ہو تو پہلے بجلی اور تار دیکھیں، پھر ڈبہ دوبارہ چلائیں۔
guide-approvals = اساتذہ جو شائع کرنا چاہیں، ڈبہ پہلے آپ سے پوچھے تو یہاں ہاں یا نہیں کہیں۔ ہر چیز کو طلبہ کی نظر سے دیکھیں۔ نہیں کے ساتھ لکھیں کہ کیا بدلنا ہے: استاد پڑھ کر دوبارہ پوچھ سکتا ہے۔ آپ کی ہاں سے پہلے کچھ شائع نہیں ہوتا۔
guide-jobs = ڈبے کے سب لمبے کام یہاں ہیں: جو ہو رہا ہے، جو انتظار میں ہے اور جو نہ ہو سکا۔ بجلی جائے تو کچھ ضائع نہیں ہوتا، ڈبہ خود جاری رکھتا ہے۔ جہاں کام نہ ہوا وجہ پڑھیں، ٹھیک کریں اور دوبارہ کوشش کریں۔
guide-content = یہاں چنیں کہ ڈبہ کیا تازہ رکھے: پورے مجموعے یا مضمون، درجے اور زبان کے حصے۔ یہ بھی کہ سب کتنی جگہ لیں۔ کارڈ بھر جائے تو کم کی اجازت دیں یا کوئی مجموعہ ہٹائیں۔
guide-collection = یہ ڈبے پر ایک مجموعہ ہے۔ نئی اشاعت خراب ہو تو پچھلی پر جائیں: ڈبہ وہیں رہتا ہے جب تک آپ نئی کی اجازت نہ دیں۔ ہٹایا ہوا ایک ہفتے تک بغیر ڈاؤن لوڈ واپس آ سکتا ہے۔
guide-publishers = ڈبہ صرف انہی ناشرین سے مواد لیتا ہے جن پر آپ یہاں بھروسا کریں۔ پہلے چھ الفاظ ناشر سے کاغذ یا فون پر ملائیں۔ فرق ہو تو بھروسا نہ کریں: فائل کسی اور کی ہے۔
guide-sync = یہاں ڈبہ تازہ کریں، دیکھیں کیا آئے گا، یا روکیں۔ ناکامی ہو تو نیچے وجہ پڑھیں: اکثر انٹرنیٹ نہیں یا پتہ غلط ہے۔ جو آ چکا محفوظ ہے، ڈبہ وہیں سے چلتا ہے۔ انٹرنیٹ نہ ہو تو یو ایس بی لگائیں یا پارسل لائیں۔
guide-parcel = پارسل ایک فائل ہے جسے کوئی بھی فون ڈبوں اور ناشرین کے درمیان لے جاتا ہے۔ پارسل یہاں سے لیں یا لایا ہوا بھیجیں۔ قبول نہ ہو تو صفحہ وجہ بتاتا ہے: اکثر ڈبہ اس کے ناشر پر ابھی بھروسا نہیں کرتا۔
guide-usage = یہ صفحہ دکھاتا ہے کہ چیزیں کتنی بار کھلیں: ہفتے، مضمون، زبان اور گھنٹے سے۔ کسی کا نام نہیں، اور پانچ سے کم نہیں دکھایا جاتا۔ ہفتے غلط لگیں تو ڈبے کی گھڑی دیکھیں۔
guide-people = یہاں وہ ہیں جو ڈبے سے پڑھاتے ہیں اور جو اس کی دیکھ بھال کرتے ہیں۔ نئے فرد کو کاغذ پر کوڈ ملتا ہے جو ایک بار چلتا ہے۔ کوئی پاس فریز بھولے تو نیا کوڈ دیں۔ کم از کم دو منتظم رکھیں، اور بحالی کا کوڈ محفوظ جگہ رکھیں۔
guide-place = کتب خانے کا نام، زبان، ملک اور آپ کے فون سے وقت یہاں رکھا جاتا ہے۔ کارڈ کی فائل maktaba.toml جو کہے وہ صرف وہیں بدلتا ہے۔ تبدیلی کے بعد کتب خانہ نئے سرے سے چلتا ہے: چند سیکنڈ رکیں۔
guide-wifi = یہاں ڈبے کے وائی فائی کا نام اور پاس ورڈ بدلیں۔ سب فون چند سیکنڈ کٹ جاتے ہیں۔ ایک منٹ میں اس فون سے نئے وائی فائی میں آئیں اور اسے رکھیں؛ ورنہ پرانا خود واپس آتا ہے۔
guide-link = یہاں بتائیں کہ انٹرنیٹ پر کن ناشرین سے، کب اور کتنا آئے۔ اوقات اور حدیں مہنگے رابطے پر پیسے بچاتی ہیں۔ حد نہ ہو تو خانہ خالی چھوڑیں۔ کچھ نہ آئے تو پتے حرف بہ حرف دیکھیں۔
guide-poster = یہ صفحہ چھاپ کر وہاں لگائیں جہاں طلبہ دیکھیں۔ اس پر وائی فائی اور پتہ کیمرے کے کوڈ میں ہیں۔ چھ الفاظ اساتذہ کو بتاتے ہیں کہ وہ صحیح ڈبے پر ہیں۔ وائی فائی بدلے تو دوبارہ چھاپیں۔
guide-year = سال کے آخر میں سب طلبہ اور ان کے جواب ہمیشہ کے لیے ہٹ جاتے ہیں۔ اسباق، کوئز اور اساتذہ کی بنائی چیزیں رہتی ہیں۔ ضرورت ہو سکتی ہو تو پہلے اسکول کے ڈیٹا کی نقل ڈاؤن لوڈ کریں۔ یہ واپس نہیں ہو سکتا۔
guide-first = یہ قدم ڈبہ تیار کرتے ہیں؛ ہر ایک بعد کے لیے چھوڑا جا سکتا ہے۔ دعوے کا کوڈ کارڈ کی فائل teachers.txt میں ہے۔ پھر بحالی کا کوڈ چھاپیں: اس کے بغیر کھویا پاس فریز واپس نہیں آتا۔ سب قدم ڈبے کے صفحے پر بھی ہیں۔
guide-sign = اپنے نام اور پاس فریز سے داخل ہوں۔ پہلی بار کارڈ کا کوڈ لیں۔ پانچ غلط کوششوں کے بعد ایک منٹ رکیں۔ پاس فریز بھول گئے تو منتظم نیا کوڈ دے گا؛ منتظم خود بحالی کا کوڈ لے۔
guide-desk = یہ آپ کی میز ہے: فائل شامل کریں، صفحہ لکھیں، یا جماعتوں، اسباق، کوئز اور درخواستوں پر جائیں۔ آپ کی چیزیں نیچے اپنی حالت کے ساتھ ہیں۔ کچھ قبول نہ ہو یا نہیں ملے تو وجہ ساتھ ہے: کھولیں، بدلیں اور دوبارہ کوشش کریں۔
guide-add = فائل چنیں یا متن لکھیں، بتائیں کہ یہ کیا ہے اور دوسرے اس سے کیا کر سکتے ہیں، پھر بھیجیں۔ ڈبہ جانچتا ہے اور آپ شائع ہونے سے پہلے دیکھتے ہیں۔ رابطہ ٹوٹے تو وہی فائل چنیں: وہیں سے چلے گی۔ صرف اپنی یا بانٹنے کے قابل چیز لیں۔
guide-material = یہ آپ کی بنائی ایک چیز ہے۔ طلبہ کی طرح دیکھیں، پھر شائع کریں۔ عنوان، لائسنس یا فائل کبھی بھی بدل کر دوبارہ شائع کریں۔ غلطی سے شائع ہو تو واپس لیں اور وجہ بتائیں۔
guide-classes = ہر جماعت کا پانچ حرفوں یا ہندسوں کا کوڈ ہے جس سے طلبہ آتے ہیں۔ ان کے پہلے نام چپکائیں، ہر سطر میں ایک، اور کارڈ چھاپیں۔ کارڈ کھو جائے تو دوسری تصویروں والا نیا ملتا ہے۔ خاندانی نام، تاریخ پیدائش یا تصویر نہیں چاہیے۔
guide-progress = جدول دکھاتا ہے کہ کس نے کون سا کام کیا اور کون سے سوال مشکل ہیں۔ فیصد پانچ جوابوں سے دکھتے ہیں۔ اسے چھاپیں یا CSV میں لیں۔ جواب کم ہوں تو پوچھیں کہ طالب علم نے اپنا نام لیا تھا یا نہیں۔
guide-lessons = سبق آپ کی ترتیب میں چیزوں، نوٹوں اور کوئز کی فہرست ہے۔ اسے دن کے ساتھ جماعت کو دیں یا کوڈ بانٹیں۔ قدموں کو اوپر اور نیچے کریں۔ ساتھی اسے فائل بنا کر دوسرے اسکول لے جا سکتا ہے۔
guide-quizzes = پانچ قسم کے سوال شامل کریں اور صحیح پر نشان لگائیں۔ سوال فائل یا اپنے دوسرے کوئز سے لیے جا سکتے ہیں۔ جوابوں کے ساتھ یا بغیر چھاپیں۔ جس سوال کا جواب دیا جا چکا وہ ہٹ سکتا ہے؛ جواب جدول میں رہتے ہیں۔
guide-requests = یہ وہ ہے جو طلبہ نے ڈھونڈا اور نہ پایا۔ کتب خانے کی کسی چیز سے جواب دیں یا ناشر کو بھیجیں۔ آ جائے تو جماعت کو بتایا جاتا ہے۔
