### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = ទៅកាន់ខ្លឹមសារ
nav-main = ម៉ឺនុយមេ
nav-where = អ្នកនៅទីនេះ
nav-home = ទំព័រដើម
nav-search = ស្វែងរក
nav-language = ភាសា
nav-settings = ការកំណត់
nav-help = ជំនួយ
nav-licences = អាជ្ញាប័ណ្ណ
nav-pages = ទំព័រ
page-previous = ទំព័រមុន
page-next = ទំព័របន្ទាប់
footer-items = បណ្ណាល័យនេះមានសម្ភារៈ { $count }
footer-updated = ធ្វើបច្ចុប្បន្នភាពចុងក្រោយ៖ { $date }
footer-offline = បណ្ណាល័យនេះប្រើបានដោយមិនបាច់មានអ៊ីនធឺណិត។
size-kb = { $count } kB
size-mb = { $amount } MB
size-gb = { $amount } GB
count-items = សម្ភារៈ { $count }

## Search box
search-label = ស្វែងរកក្នុងបណ្ណាល័យទាំងមូល
search-button = ស្វែងរក
search-placeholder = ពាក្យ ឬសំណួរ

## Home
home-question = តើអ្នកចង់រៀនអ្វី?
home-subjects = មុខវិជ្ជា
home-languages = ភាសា
home-kinds = របៀបរៀន
home-new = ថ្មីក្នុងបណ្ណាល័យ
home-collections = បណ្ដុំ
home-all = មើលទាំងអស់
home-empty-title = បណ្ណាល័យនៅទទេ
home-empty-why = មិនទាន់មានដាក់អ្វីចូលទេ ដូច្នេះមិនទាន់មានអ្វីអានទេ។
home-empty-who = តើអ្នកជាបុគ្គលិកសាលាឬ? សូមភ្ជាប់បណ្ណាល័យនេះទៅប្រភពមួយ ឬដោត USB បណ្ណាល័យ។ សម្ភារៈដំបូងៗនឹងបង្ហាញនៅទីនេះ ពេលពិនិត្យរួច។

## Lists
list-all = អ្វីៗទាំងអស់ក្នុងបណ្ណាល័យ
list-empty = មិនទាន់មានអ្វីនៅទីនេះទេ។
list-filter = ច្រោះ
filter-subject = មុខវិជ្ជា
filter-language = ភាសា
filter-kind = ប្រភេទ
filter-collection = បណ្ដុំ
filter-level = កម្រិត
filter-use = សមសម្រាប់
use-print = បោះពុម្ព
use-simple = ទូរស័ព្ទចាស់
filter-selected = បានជ្រើស

## Kinds
kind-story = រឿង
kind-book = សៀវភៅ
kind-document = ឯកសារ
kind-video = វីដេអូ
kind-audio = សំឡេង
kind-site = គេហទំព័រ
kind-exercise = លំហាត់
kind-course = វគ្គសិក្សា
kind-collection = បណ្ដុំ
kind-other = ឯកសារផ្សេង

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = ចំណេះដឹងមូលដ្ឋាន និងអំណាន
subject-01 = ការបង្រៀន
subject-02 = សិល្បៈ ភាសា និងប្រវត្តិវិទ្យា
subject-03 = មនុស្ស និងសង្គម
subject-04 = ពាណិជ្ជកម្ម និងច្បាប់
subject-05 = វិទ្យាសាស្ត្រ និងគណិតវិទ្យា
subject-06 = កុំព្យូទ័រ
subject-07 = វិស្វកម្ម និងសំណង់
subject-08 = កសិកម្ម ព្រៃឈើ និងជលផល
subject-09 = សុខភាព
subject-10 = សេវាកម្ម និងកីឡា
subject-unknown = មុខវិជ្ជាផ្សេងទៀត

## Levels (ISCED 2011)
level-0 = មត្តេយ្យសិក្សា
level-1 = បឋមសិក្សា
level-2 = មធ្យមសិក្សាបឋមភូមិ
level-3 = មធ្យមសិក្សាទុតិយភូមិ
level-4 = ក្រោយមធ្យមសិក្សា
level-5 = បរិញ្ញាបត្ររង
level-6 = បរិញ្ញាបត្រ
level-7 = បរិញ្ញាបត្រជាន់ខ្ពស់
level-8 = បណ្ឌិត

## Collection and item
collection-release = កំណែ { $release }
collection-items = ក្នុងបណ្ដុំនេះ
item-open = បើក
item-read = អាន
item-watch = មើល
item-listen = ស្ដាប់
item-download = ទាញយក
item-download-what = { $format }, { $size }
item-contents = មាតិកា
item-about = អំពីសម្ភារៈនេះ
item-language = ភាសា
item-level = កម្រិត
item-subject = មុខវិជ្ជា
item-size = ទំហំ
item-kind = ប្រភេទ
item-credit = អ្នកនិពន្ធ និងប្រភព
item-by = ដោយ { $names }
item-from = ពីបណ្ដុំ
item-versions = ជាភាសាផ្សេង
item-nothing-to-open = សម្ភារៈនេះគ្មានទំព័រដែលបើកនៅទីនេះបានទេ។ សូមទាញយកមកប្រើ។
licence-none = មិនបានបញ្ជាក់អាជ្ញាប័ណ្ណ

## Reading
read-back = ត្រឡប់
read-frame = ខ្លឹមសារនៃសម្ភារៈនេះ
read-unframed = បើកដោយគ្មានរបារនេះ
read-contents = មាតិកា
read-previous = មុន
read-next = បន្ទាប់
read-position = { $number } នៃ { $total }
read-original = បើកច្បាប់ដើម
read-pages = ទៅកាន់ទំព័រ
read-page = ទំព័រ { $number }
read-no-text = ទំព័រនេះគ្មានអក្សរទេ។ សូមបើកច្បាប់ដើមដើម្បីមើល។
play-no-support = កម្មវិធីរុករករបស់អ្នកចាក់វាមិនបានទេ។ សូមទាញយកឯកសារវិញ។
play-transcript = អានពាក្យ
play-captions = អក្សររត់

## Search results
search-title = ស្វែងរក
search-results-for = លទ្ធផលសម្រាប់ “{ $query }”
search-found = { $count ->
    [0] រកមិនឃើញអ្វីទេ
   *[other] លទ្ធផល { $count }
}
search-zero = រកមិនឃើញអ្វីសម្រាប់ “{ $query }” ទេ
search-zero-why = គ្មានសម្ភារៈណាក្នុងបណ្ណាល័យនេះមានពាក្យទាំងនេះទេ។
search-zero-spelling = សូមពិនិត្យអក្ខរាវិរុទ្ធ ឬសរសេរពាក្យឱ្យតិចជាងនេះ។
search-narrower = ជាក់លាក់ជាង៖
search-wider = ទូលាយជាង៖
search-zero-broader = រកមើលតាមមុខវិជ្ជា៖
search-zero-languages = រកមើលតាមភាសា៖
search-zero-teacher = សូមប្រាប់គ្រូរបស់អ្នក៖ អ្វីដែលខ្វះអាចបន្ថែមបាននៅពេលធ្វើបច្ចុប្បន្នភាពលើកក្រោយ។
search-suggestion = តើអ្នកចង់រក
search-without-filters = ស្វែងរកម្ដងទៀតដោយមិនច្រោះ
search-in = ក្នុង
search-inside = ស្វែងរកក្នុងធាតុនេះ

## Help
help-title = ជំនួយ
help-lead = នេះជាបណ្ណាល័យដែលប្រើបានដោយមិនបាច់មានអ៊ីនធឺណិត។ អ្វីៗដែលអ្នកឃើញនៅទីនេះ អានបានដោយឥតគិតថ្លៃ។
help-find = រកអ្វីមួយ
help-find-text = សូមវាយពាក្យមួយក្នុងប្រអប់ស្វែងរក ឬជ្រើសមុខវិជ្ជានៅទំព័រដើម។ ការស្វែងរកក៏មើលក្នុងសៀវភៅដែរ។
help-keep = រក្សាអ្វីមួយទុក
help-keep-text = នៅទំព័រសម្ភារៈ សូមចុច “ទាញយក”។ ទំហំបង្ហាញឱ្យឃើញមុន។ ឯកសារនៅក្នុងទូរសព្ទរបស់អ្នក ទោះអ្នកចាកចេញក៏ដោយ។
help-look = ប្ដូររូបរាង
help-look-text = ក្នុងការកំណត់ អ្នកអាចជ្រើសភាសា ពណ៌ និងទំហំអក្សរ។ មិនត្រូវការគណនីទេ។
help-connect = បើទំព័រមិនបើក
help-connect-text = សូមនៅភ្ជាប់ Wi-Fi របស់បណ្ណាល័យ ទោះទូរសព្ទប្រាប់ថា “គ្មានអ៊ីនធឺណិត” ក៏ដោយ។ បើទំព័រនៅតែមិនបើក សូមបិទទិន្នន័យទូរសព្ទ។
help-address = អាសយដ្ឋានបណ្ណាល័យនេះ
help-privacy = អ្វីដែលបណ្ណាល័យដឹងអំពីអ្នក
help-privacy-text = គ្មានអ្វីទេ។ គ្មានគណនី គ្មានឈ្មោះ និងគ្មានការតាមដានទេ។ បណ្ណាល័យរាប់ថាសម្ភារៈមួយត្រូវបានបើកប៉ុន្មានដង តែមិនដឹងថានរណាបើកទេ។ ជម្រើស និងបញ្ជីរបស់អ្នក ទុកក្នុងទូរសព្ទរបស់អ្នកផ្ទាល់។
help-about = អំពីបណ្ណាល័យនេះ
help-about-text = បណ្ណាល័យនេះប្រើ Maktaba ជាកម្មវិធីសេរី ដែលអ្នកណាក៏អាចប្រើ សិក្សា និងកែឱ្យល្អឡើងបាន។
help-wrong = បើមានអ្វីមិនប្រក្រតី
help-wrong-text = សូមប្រាប់គ្រូថាអ្នកបានធ្វើអ្វី និងប្រាប់លេខកូដខ្លីនៅលើទំព័រ។

## Licences
licences-title = អាជ្ញាប័ណ្ណ
licences-lead = អ្វីៗក្នុងបណ្ណាល័យនេះអាចប្រើបានតាមអាជ្ញាប័ណ្ណដែលមាននៅលើទំព័ររបស់វា។ សម្ភារៈភាគច្រើនអាចចម្លង និងចែករំលែកបាន បើអ្នកប្រាប់ឈ្មោះអ្នកនិពន្ធ។
licences-content = អាជ្ញាប័ណ្ណរបស់សម្ភារៈ
licences-software = កម្មវិធី
licences-software-text = Maktaba ជាកម្មវិធីសេរីក្រោមអាជ្ញាប័ណ្ណ MIT ឬ Apache 2.0 តាមដែលអ្នកជ្រើស។
licences-none-yet = មិនទាន់មានសម្ភារៈទេ។

## Settings
settings-title = ការកំណត់
settings-lead = ជម្រើសរបស់អ្នកទុកតែក្នុងទូរសព្ទនេះប៉ុណ្ណោះ។
settings-language = ភាសានៃទំព័រទាំងនេះ
settings-auto-language = តាមទូរសព្ទខ្ញុំ
settings-draft = បកប្រែដោយម៉ាស៊ីន អ្នកនិយាយភាសានេះមិនទាន់បានអាននៅឡើយ
settings-theme = ពណ៌
theme-auto = តាមទូរសព្ទខ្ញុំ
theme-light = ភ្លឺ
theme-dark = ងងឹត
theme-sepia = ត្នោតស្រាល
settings-size = ទំហំអក្សរ
size-normal = ធម្មតា
size-large = ធំ
size-larger = ធំណាស់
settings-save = រក្សាទុក
settings-saved = បានរក្សាទុក។

## Problems
problem-code = កូដ៖ { $code }
problem-home = ទៅទំព័រដើម
problem-retry = ព្យាយាមម្ដងទៀត
problem-400-title = យើងអានអាសយដ្ឋាននេះមិនបានទេ
problem-400-why = តំណនេះខូច ឬវាយខុស។ គ្មានអ្វីខូចខាតទេ។
problem-404-title = ទំព័រនេះមិននៅទីនេះទេ
problem-404-why = តំណនេះអាចចាស់ ឬសម្ភារៈនេះមិននៅក្នុងបណ្ណាល័យនេះ។ សូមសាកស្វែងរក៖
problem-405-title = ធ្វើបែបនេះនៅទីនេះមិនបានទេ
problem-405-why = ទំព័រនេះសម្រាប់តែអានប៉ុណ្ណោះ។
problem-410-title = សម្ភារៈនេះត្រូវបានដកចេញ
problem-410-why = អ្នកបោះពុម្ពផ្សាយបានយកវាត្រឡប់វិញ។ វាលែងនៅក្នុងបណ្ណាល័យនេះហើយ។
problem-413-title = ច្រើនពេកក្នុងពេលតែមួយ
problem-413-why = អ្វីដែលបានផ្ញើ ធំជាងបណ្ណាល័យទទួលបាន។ គ្មានអ្វីផ្លាស់ប្ដូរទេ។
problem-416-title = គ្មានផ្នែកនេះក្នុងឯកសារទេ
problem-416-why = ការទាញយកបានសុំលើសពីអ្វីដែលឯកសារមាន។ សូមទាញយកឡើងវិញពីដើម។
problem-421-title = នេះមិនមែនជាអាសយដ្ឋានបណ្ណាល័យទេ
problem-421-why = ឧបករណ៍របស់អ្នកបានសុំឈ្មោះផ្សេង។ សូមប្រើអាសយដ្ឋាននៅលើផ្ទាំងប័ណ្ណ ឬនៅទំព័រជំនួយ។
problem-429-title = សូមយឺតៗបន្តិច
problem-429-why = ឧបករណ៍នេះកំពុងសុំទំព័រច្រើនពេកក្នុងពេលតែមួយ។ សូមរង់ចាំបន្តិច រួចបន្ត។
problem-500-title = មានបញ្ហានៅទីនេះ
problem-500-why = មិនមែនកំហុសរបស់អ្នកទេ ហើយបណ្ណាល័យមិនខូចអ្វីទេ។ សូមព្យាយាមម្ដងទៀត បើនៅតែកើតឡើង សូមប្រាប់កូដខាងក្រោមទៅគ្រូ។
problem-503-title = បណ្ណាល័យកំពុងរវល់
problem-503-why = មានមនុស្សច្រើនកំពុងអានក្នុងពេលតែមួយ។ ទំព័ររបស់អ្នកនឹងមកដល់។
problem-503-wait = សូមព្យាយាមម្ដងទៀតក្នុង { $count } វិនាទី។
problem-507-title = បណ្ណាល័យពេញហើយ
problem-507-why = គ្មានកន្លែងរក្សាទុកវាទេ។ ការអាននៅតែធ្វើបាន។ សូមប្រាប់គ្រូ។
problem-508-title = តំណនេះវិលជុំគ្នា
problem-508-why = សម្ភារៈនេះត្រូវបានផ្សាយដោយមានកំហុស។ ទំព័រផ្សេងទៀតរបស់វានៅតែប្រើបាន។
play-score = ពិន្ទុដែលទុកក្នុងទូរសព្ទនេះ៖ {"{raw}"}
play-score-of = ពិន្ទុដែលទុកក្នុងទូរសព្ទនេះ៖ {"{raw}"} នៃ {"{max}"}
play-needs-script = លំហាត់នេះត្រូវការ JavaScript ដែលបិទនៅក្នុងកម្មវិធីរុករករបស់អ្នក។
play-not-installed = លំហាត់នេះត្រូវការកម្មវិធីចាក់ H5P ដែលមិនទាន់មានក្នុងបណ្ណាល័យនេះទេ។ អ្នកថែទាំបណ្ណាល័យអាចបន្ថែមវាបាន។

## Every page, more
nav-me = របស់ខ្ញុំ
nav-about = អំពី
nav-accessibility = ភាពងាយប្រើ
nav-take = យកទៅផ្ទះ
nav-explore = រុករក
nav-start = ភាសា និងកម្រិត

## Welcome: the first page on the Wi-Fi
welcome-title = ស្វាគមន៍
welcome-lead = សៀវភៅ ភាពយន្ត លំហាត់ ឥតគិតថ្លៃ។ មិនបាច់មានគណនី។
welcome-open = បើកបណ្ណាល័យ
welcome-stay = គ្មានអ៊ីនធឺណិតជារឿងធម្មតា៖ សូមនៅភ្ជាប់។ បើទំព័រមិនបើក បិទទិន្នន័យទូរសព្ទ។
welcome-address = ឬវាយអាសយដ្ឋាននេះ៖
welcome-code = កូដ QR អាសយដ្ឋាន

## Start
start-title = ជ្រើសភាសារបស់អ្នក
start-lead = អ្នកអាចប្ដូរវាបានគ្រប់ពេល។ វាទុកតែក្នុងទូរសព្ទនេះប៉ុណ្ណោះ។
start-level = កម្រិតរបស់អ្នកនៅសាលា
start-level-any = គ្រប់កម្រិត
start-go = ចាប់ផ្ដើម
start-skip = រំលង

## Home, more
home-continue = បន្ត
home-for-you = សម្រាប់អ្នក
home-popular = គេបើកញឹកញាប់នៅទីនេះ
languages-all = ភាសាទាំងអស់៖ { $count }
languages-yours = ភាសារបស់អ្នក
languages-others = ភាសាផ្សេងទៀត
languages-search = ស្វែងរកភាសា
languages-none = គ្មានភាសាឈ្មោះនេះនៅទីនេះទេ។ ប្រហែលជាគេសរសេរតាមរបៀបផ្សេង៖ សាកល្បងអក្សរដំបូង។

## My things: kept on the phone, without an account
me-title = របស់ខ្ញុំ
me-lead = បញ្ជីនេះទុកតែក្នុងទូរសព្ទនេះប៉ុណ្ណោះ។ បើជាទូរសព្ទប្រើរួមគ្នា សូមសម្អាតវាពេលអ្នកប្រើចប់។
me-continue = បន្ត
me-saved = បានរក្សាទុក
me-finished = បានបញ្ចប់
me-continue-empty = អ្វីដែលអ្នកបើកអាន មើល ឬស្ដាប់ នឹងបង្ហាញនៅទីនេះ។
me-saved-empty = សូមចុច “រក្សាទុក” នៅទំព័រសម្ភារៈ ដើម្បីរកវាឃើញវិញនៅទីនេះ។
me-finished-empty = សូមចុច “ខ្ញុំបានបញ្ចប់” នៅចុងសម្ភារៈ។ រួចវានឹងមាននៅក្នុងបញ្ជីនេះ។
me-save = រក្សាទុក
me-unsave = លែងរក្សាទុក
me-finish = ខ្ញុំបានបញ្ចប់
me-unfinish = មិនទាន់ចប់
me-remove = ដកចេញ
me-forget = សម្អាតអ្វីៗទាំងអស់ក្នុងទូរសព្ទនេះ
me-forgotten = បានសម្អាត។

## Take home
take-title = យកទៅផ្ទះ
take-lead = ទាញយកសម្ភារៈ ហើយប្រើនៅផ្ទះដោយមិនបាច់មានអ៊ីនធឺណិត។ សូមមើលជាមុនថាទូរសព្ទរបស់អ្នកនៅសល់កន្លែងប៉ុន្មាន។
take-size = សរុប { $size }
take-empty = គ្មានអ្វីនៅទីនេះអាចយកទៅបានទេ។ សូមជ្រើសមុខវិជ្ជា ឬកម្រិតផ្សេង។
take-all = ទាំងអស់នេះជាឯកសារតែមួយ
take-forms = យកទៅជាសៀវភៅ គេហទំព័រ ឬសម្រាប់ Kiwix
take-form-epub = សៀវភៅ (EPUB)
take-form-epub-opens = បើកក្នុងកម្មវិធីអាន៖ Books លើ iPhone ឬកម្មវិធីអាន EPUB លើ Android។
take-form-zim = សម្រាប់ Kiwix (ZIM)
take-form-zim-opens = បើកក្នុង Kiwix ជាកម្មវិធីឥតគិតថ្លៃសម្រាប់ទូរស័ព្ទ និងកុំព្យូទ័រ។
take-form-site = គេហទំព័រ (ZIP)
take-form-site-opens = ពន្លាវា រួចបើក index.html ក្នុងកម្មវិធីរុករកណាមួយ។
take-form-files = ឯកសារ (ZIP)
take-form-files-opens = ធាតុនីមួយៗជាឯកសារដោយឡែក។ ពន្លាវា រួចបើកអ្វីដែលអ្នកចង់បាន។
take-left-out = មិនមានក្នុងឯកសារនេះ
take-why-rights = អាជ្ញាប័ណ្ណរបស់វាមិនអនុញ្ញាតឱ្យចម្លង
take-why-unchanged = អាជ្ញាប័ណ្ណរបស់វាមិនអនុញ្ញាតទម្រង់ផ្សេង
take-why-form = ឯកសារបែបនេះមិនអាចផ្ទុកវាបាន
take-why-size = វាធំពេកសម្រាប់ឯកសារនេះ
take-how = របៀបរក្សាទុកឯកសារ
take-android = ទូរសព្ទ Android
take-android-text = សូមចុច “ទាញយក”។ ក្រោយមក បើកកម្មវិធី Files ហើយមើលក្នុង “ការទាញយក”។ សៀវភៅ EPUB ត្រូវការកម្មវិធីអាន។
take-iphone = iPhone និង iPad
take-iphone-text = សូមចុច “ទាញយក” រួចចុចព្រួញនៅលើរបាររបស់ Safari។ សៀវភៅបើកក្នុងកម្មវិធី Books ឯអ្វីៗផ្សេងទៀតនៅក្នុង Files។
take-keys = ទូរសព្ទមានប៊ូតុង
take-keys-text = សូមជ្រើស “ទាញយក” ហើយរង់ចាំរហូតដល់ចប់។ បន្ទាប់មក ភាពយន្ត សំឡេង និងរូបភាព នៅក្នុងវិចិត្រសាល វីដេអូ ឬតន្ត្រី។
take-mini = បើគ្មានអ្វីកើតឡើង
take-mini-text = បង្អួចតូចដែលបើកដោយខ្លួនឯងពេលភ្ជាប់ Wi-Fi មិនអាចរក្សាទុកឯកសារបានទេ។ សូមបើកអាសយដ្ឋាននេះក្នុងកម្មវិធីរុករកវិញ៖

## Explore
explore-title = រុករកបណ្ណាល័យ
explore-lead = មានអ្វីនៅទីនេះ សម្រាប់កម្រិតណា និងមកពីណា។
explore-coverage = មុខវិជ្ជា និងកម្រិត
explore-coverage-what = ជួរដេកនីមួយៗជាមុខវិជ្ជា ជួរឈរនីមួយៗជាកម្រិត។ រង្វង់កាន់តែធំ សម្ភារៈកាន់តែច្រើន ចំណុចមានន័យថាគ្មាន។ តារាងខាងក្រោមប្រាប់ដូចគ្នា។
explore-table = ដូចគ្នាជាតារាង
explore-all = ទាំងអស់
explore-level-none = គ្មានកម្រិត
explore-sources = មកពីណា
explore-sources-what = រង្វង់នីមួយៗជាអ្នកបោះពុម្ពផ្សាយ ឬបណ្ដុំ។ រង្វង់កាន់តែធំ សម្ភារៈកាន់តែច្រើន។ អក្សរនីមួយៗមានពន្យល់ក្នុងបញ្ជីខាងក្រោម។
explore-others = ប្រភពផ្សេងទៀត

## About and accessibility
about-title = អំពីបណ្ណាល័យនេះ
about-holds = មានអ្វីក្នុងនេះ
about-run = អ្នកណាមើលថែ
about-run-text = បណ្ណាល័យនេះនៅក្នុងសាលារបស់អ្នក។ សូមសួរគ្រូថាអ្នកណាមើលថែ។
about-wrong = បើសម្ភារៈណាមួយមិនគួរនៅទីនេះ
about-wrong-text = បើអ្នកជាម្ចាស់សិទ្ធិ ឬបើវាខុស ឬមានគ្រោះថ្នាក់ សូមប្រាប់គ្រូ។ អ្នកបោះពុម្ពផ្សាយអាចដកវាចេញ នៅពេលធ្វើបច្ចុប្បន្នភាពលើកក្រោយ។
about-version = កំណែ
access-lead = ទំព័រទាំងនេះធ្វើឡើងសម្រាប់អ្នកទាំងអស់គ្នា៖ សម្រាប់ទូរសព្ទចាស់ សម្រាប់ប៊ូតុង សម្រាប់អ្នកស្ដាប់ និងសម្រាប់ភ្នែកខ្សោយ។
access-see = បើអ្នកមើលមិនសូវឃើញ
access-see-text = ក្នុងការកំណត់ អ្នកអាចធ្វើឱ្យអក្សរធំណាស់ និងជ្រើសពណ៌ភ្លឺ ងងឹត ឬត្នោតស្រាល។ អ្នកក៏អាចពង្រីកទំព័រនីមួយៗដោយម្រាមដៃពីរ។
access-hear = បើអ្នកប្រើកម្មវិធីអានអេក្រង់
access-hear-text = ទំព័រនីមួយៗមានចំណងជើងមួយ ផ្នែកដែលមានឈ្មោះ និងផ្លូវទៅខ្លឹមសារតែម្ដង។ ចំណងជើងប្រាប់ថាវាជាភាសាអ្វី។
access-keys = បើអ្នកប្រើប៊ូតុង
access-keys-text = អ្នកអាចទៅដល់គ្រប់កន្លែងដោយ Tab និង Enter ឬដោយប៊ូតុងទូរសព្ទធម្មតា។ ប៊ូតុងព្រួញបើកទំព័រសៀវភៅ។
access-listen = បើអ្នកស្ដាប់មិនសូវឮ
access-listen-text = ភាពយន្តបង្ហាញអក្សររត់ និងពាក្យនិយាយជាអក្សរ បើអ្នកផលិតបានផ្ដល់ឱ្យ។
access-items = អ្វីដែលសម្ភារៈអាចជួយបាន
access-items-text = សម្ភារៈមកពីអ្នកផលិតច្រើន។ ទំព័រសម្ភារៈនីមួយៗប្រាប់ថាមានអ្វីជួយ៖ អក្សររត់ អត្ថបទ មាតិកា។

## Item, more
item-access = ភាពងាយប្រើ
item-similar = សម្ភារៈស្រដៀងគ្នា
item-time = រយៈពេល
item-pages = ចំនួនទំព័រ
mode-textual = អត្ថបទសម្រាប់អាន
mode-visual = រូបភាព ឬភាពយន្តសម្រាប់មើល
mode-auditory = សំឡេងសម្រាប់ស្ដាប់
mode-tactile = អ្វីមួយសម្រាប់ប៉ះ
feature-captions = អក្សររត់
feature-transcript = ពាក្យនិយាយជាអក្សរ
feature-alternative-text = រូបភាពមានពណ៌នា
feature-audio-description = ភាពយន្តមានពណ៌នាជាសំឡេង
feature-sign-language = ភាសាសញ្ញា
feature-table-of-contents = មាតិកា
feature-structure = ចំណងជើងសម្រាប់លោតទៅ
feature-large-print = អក្សរធំ
feature-math = រូបមន្តដែលអានឮៗបាន
read-words = ពាក្យក្នុងទំព័រនេះ
read-picture = ទំព័រជារូបភាព
print-title = សម្រាប់បោះពុម្ព
print-how = ជ្រើស “Print” ក្នុងម៉ឺនុយកម្មវិធីរុករក។ ទំព័រនីមួយៗនៃរឿងចាប់ផ្តើមលើក្រដាសថ្មី។
print-list = បោះពុម្ពបញ្ជីនេះជាមួយកូដរូបភាព
print-list-how = ប្រើ “បោះពុម្ព” ក្នុងម៉ឺនុយកម្មវិធីរុករក។ ទូរស័ព្ទលើ Wi-Fi របស់បណ្ណាល័យបើកធាតុ ពេលកាមេរ៉ាឃើញកូដ។
read-zoom = រូបភាពធំជាង
item-minutes = { $count } នាទី

## Settings, more
settings-back = ត្រឡប់ក្រោយ
settings-level = កម្រិតនៅសាលា
settings-data = រូបភាព
data-all = បង្ហាញរូបភាពទាំងអស់
data-low = រូបភាពតិច៖ លឿនជាងពេល Wi-Fi មានគេប្រើច្រើន សន្សំថ្ម
settings-letters = អក្សរអ៊ូរឌូ
letters-phone = ដូចដែលមានក្នុងទូរស័ព្ទ
letters-nastaliq = Nastaliq ពីបណ្ណាល័យ៖ 160 kB ម្តងគត់

## Problems, more
problem-damaged-title = ផ្នែកមួយនៃសម្ភារៈនេះខូច
problem-damaged-why = បណ្ណាល័យបានដឹងហើយ។ ការធ្វើបច្ចុប្បន្នភាពលើកក្រោយនឹងជួសជុលវា។ អ្វីៗផ្សេងទៀតនៅតែប្រើបាន។

## State of the box
status-title = ស្ថានភាពប្រអប់
status-lead = សម្រាប់អ្នកថែទាំវា។
status-well = អ្វីៗដំណើរការល្អ។
status-problems = ត្រូវការការជួយ៖
status-problems-help = ការកំណត់ស្ថិតក្នុងឯកសារ maktaba.toml លើកាតរបស់ប្រអប់។ កែវាដោយកុំព្យូទ័រណាមួយ រួចបើកប្រអប់ម្តងទៀត។
status-stick = ឧបករណ៍ USB
status-stick-looking = កំពុងពិនិត្យឧបករណ៍។ កុំដកវា។
status-stick-syncing = កំពុងយកមាតិកាពីឧបករណ៍។ កុំដកវា។
status-stick-writing = កំពុងសរសេររបាយការណ៍សម្រាប់អ្នកជួយបច្ចេកទេសរបស់អ្នក ទៅលើឧបករណ៍។ កុំដកវា។
status-stick-done = បានយកទាំងអស់។ អ្នកអាចដកឧបករណ៍បាន។
status-stick-nothing = គ្មានអ្វីថ្មីសម្រាប់ប្រអប់នេះលើឧបករណ៍ទេ។ អ្នកអាចដកវាបាន។
status-stick-failed = មិនអាចប្រើឧបករណ៍បានទេ។ អ្នកអាចដកវាបាន។
status-empty = មិនទាន់មានអ្វីនៅទីនេះទេ។ ដោតឧបករណ៍ដែលមានបណ្ណាល័យ ឬភ្ជាប់ប្រអប់ទៅអ៊ីនធឺណិត។
status-release = លេខចេញផ្សាយ
status-free = ទំហំទំនេរ
status-clock = នាឡិកា
status-clock-network = កំណត់ដោយអ៊ីនធឺណិត
status-clock-phone = កំណត់ពីទូរសព្ទ
status-clock-unset = មិនទាន់បានកំណត់តាំងពីបើកប្រអប់មក អាចនឹងយឺត
status-use = ការរាប់ការប្រើប្រាស់
status-use-counted = ចំនួនដងដែលធាតុនីមួយៗត្រូវបានបើកក្នុងមួយថ្ងៃ និងការស្វែងរកដែលរកមិនឃើញអ្វី។ គ្មានឈ្មោះ អាសយដ្ឋាន ឬឧបករណ៍ ហើយគ្មានលេខតិចជាងប្រាំទេ។ មួយសប្ដាហ៍ម្ដង ផលបូកទៅដល់អ្នកបោះពុម្ពបណ្ណាល័យ ដែលមានតែគាត់ប៉ុណ្ណោះអាចអានបាន។
status-use-uncounted = មិនរាប់អ្វីទេ។

## The clock, set from the phone of whoever looks after the box
clock-title = នាឡិការបស់ប្រអប់
clock-lead = នាឡិការបស់ប្រអប់គ្មានថ្មទេ។ បើគ្មានអ៊ីនធឺណិត ប្រអប់ដឹងតែថា ពេលនេះមិនមុនមាតិកាថ្មីបំផុតរបស់វាទេ។ ទូរសព្ទអាចប្រាប់ម៉ោងដល់វាបាន។
clock-by-network = អ៊ីនធឺណិតកំណត់នាឡិការបស់ប្រអប់នេះ។ មិនបាច់ធ្វើអ្វីទេ។
clock-no-code = ដើម្បីកំណត់នាឡិកានៅទីនេះ សូមសរសេរបន្ទាត់មួយដែលមានកូដ នៅក្រោម [admin] ក្នុងឯកសារ maktaba.toml លើកាតរបស់ប្រអប់ រួចបើកប្រអប់ម្តងទៀត។
clock-day = ថ្ងៃខែឆ្នាំលើទូរសព្ទរបស់អ្នក
clock-time = ម៉ោងលើទូរសព្ទរបស់អ្នក
clock-offset = គម្លាតពី UTC តាមទូរសព្ទរបស់អ្នក
clock-code = កូដក្នុង maktaba.toml
clock-code-hint = លើ Wi-Fi បើកចំហ អ្នកដទៃអាចលួចយកវាបាន។ សូមជ្រើសកូដដែលអ្នកមិនប្រើសម្រាប់អ្វីផ្សេង។
clock-set = កំណត់នាឡិកា
clock-done = បានកំណត់នាឡិកាហើយ។
clock-wrong-code = នេះមិនមែនជាកូដត្រឹមត្រូវទេ។ សូមរង់ចាំមួយនាទី រួចព្យាយាមម្តងទៀត។
clock-closed = មានកូដខុសច្រើនពេកអម្បាញ់មិញនេះ។ សូមរង់ចាំមួយនាទី រួចព្យាយាមម្តងទៀត។
clock-unclear = អានថ្ងៃខែឆ្នាំ ឬម៉ោងមិនបានទេ។ សូមសរសេរថ្ងៃខែឆ្នាំដូច 2026-11-25 និងម៉ោងដូច 14:05។
clock-refused = ប្រអប់មិនជឿពេលវេលានេះទេ៖ វាមុនមាតិកាថ្មីបំផុតរបស់ប្រអប់ ឬក្រោយមាតិកានោះច្រើនឆ្នាំ។ សូមពិនិត្យថ្ងៃខែឆ្នាំលើទូរសព្ទរបស់អ្នក។
clock-failed = កំណត់នាឡិកាមិនបានទេ។ សូមបើកប្រអប់ម្តងទៀត រួចព្យាយាមឡើងវិញ។

## The door of teachers and admins, and signing in
problem-403-title = នេះមិនមែនសម្រាប់អ្នកទេ
problem-403-why = មានតែអ្នកគ្រប់គ្រងប្រអប់នេះទេ ដែលអាចធ្វើបាន។
door-title = សម្រាប់គ្រូ និងអ្នកគ្រប់គ្រង
door-lead = គ្រូ និងអ្នកគ្រប់គ្រងមានទ្វារផ្ទាល់ខ្លួន ដែលគ្មាននរណាលើ Wi-Fi នេះអាចលួចស្តាប់បាន។
door-warning = កម្មវិធីរុករកនឹងព្រមានអ្នក ព្រោះគ្មាននរណាលើអ៊ីនធឺណិតអាចធានាប្រអប់នេះបានទេ។ សូមផ្ទៀងពាក្យខាងក្រោមនឹងពាក្យលើផ្ទាំងរូបភាពរបស់ប្រអប់ ហើយបន្តប្រសិនបើដូចគ្នា។
door-words = ពាក្យរបស់ប្រអប់នេះ
door-fingerprint = ស្នាមម្រាមដៃនៃវិញ្ញាបនបត្រ (SHA-256)
door-go = ទៅទ្វារគ្រូ
staff-name = ឈ្មោះ
staff-passphrase = ឃ្លាសម្ងាត់
staff-new-passphrase = ឃ្លាសម្ងាត់ថ្មី
staff-new-passphrase-hint = យ៉ាងតិច ៨ តួអក្សរ អ្នកឃើញអ្វីដែលអ្នកវាយ។ ពាក្យបួនដែលអ្នកចាំបានគឺល្អ។
staff-short = ឃ្លាសម្ងាត់មានតិចជាង ៨ តួអក្សរ ឬគ្មានឈ្មោះ។
staff-save = រក្សាទុក ហើយបន្ត
sign-title = ចូល
sign-out = ចេញ
sign-wrong = ឈ្មោះ ឬឃ្លាសម្ងាត់មិនត្រឹមត្រូវទេ។
sign-wait = ព្យាយាមខុសច្រើនដងពេក។ នាទីត្រូវរង់ចាំ៖ { $count }។ អ្នកគ្រប់គ្រងអាចឱ្យកូដថ្មីដល់អ្នក។
sign-first = មកលើកដំបូង ឬមានកូដថ្មីលើក្រដាស?
sign-lost = អ្នកជាអ្នកគ្រប់គ្រង ហើយបាត់ឃ្លាសម្ងាត់?
sign-code = កូដលើកាតរបស់អ្នក
sign-code-wrong = ឈ្មោះ ឬកូដមិនត្រឹមត្រូវទេ។ កូដលើកាតប្រើបានម្តង។
sign-recovery = កូដសង្គ្រោះ
claim-title = រៀបចំប្រអប់នេះ
claim-lead = មិនទាន់មាននរណាថែទាំប្រអប់នេះទេ។ អ្នកដែលមានកូដទទួលនឹងក្លាយជាអ្នកគ្រប់គ្រង។
claim-code = កូដទទួល
claim-code-hint = វានៅក្នុងឯកសារ teachers.txt លើកាតរបស់ប្រអប់ និងនៅកន្លែងដែលប្រអប់ត្រូវបានបើក។
claim-wrong = នោះមិនមែនជាកូដទទួលរបស់ប្រអប់នេះទេ។
code-recovery-title = កូដសង្គ្រោះ
code-recovery-lead = សូមបោះពុម្ពទំព័រនេះ ឬចម្លងកូដ ហើយទុកនៅកន្លែងសុវត្ថិភាព។ វាបង្ហាញតែពេលនេះទេ។ អ្នកដែលមានវាអាចក្លាយជាអ្នកគ្រប់គ្រង។
code-person-title = កាតសម្រាប់ចូល
code-person-lead = សូមបោះពុម្ពទំព័រនេះ ឬចម្លងវាសម្រាប់អ្នកនេះ។ កូដប្រើបានម្តង ហើយបង្ហាញតែពេលនេះទេ។
code-address = កន្លែងវាយបញ្ចូល
code-done = រួចរាល់ បន្ត
people-title = មនុស្ស
people-add = បន្ថែមមនុស្សម្នាក់
people-admin = ថែទាំប្រអប់
people-waits = មិនទាន់បានចូល
people-reset = កូដថ្មី
people-remove = ដកចេញ
people-last = មិនអាចដកអ្នកគ្រប់គ្រងចុងក្រោយបានទេ។
people-taken = មានអ្នកប្រើឈ្មោះនេះរួចហើយ។ សូមបន្ថែមមុខវិជ្ជា ឬលេខ។
people-recovery = បង្កើតកូដសង្គ្រោះថ្មី

## Looking after the box
admin-title = ថែទាំប្រអប់
admin-well = ល្អ
admin-watch = សូមពិនិត្យ
admin-bad = ត្រូវការជំនួយ
admin-content = អ្វីដែលមានក្នុងវា
admin-sync = ធ្វើបច្ចុប្បន្នភាព
admin-never = មិនទាន់
admin-running = កំពុងធ្វើបច្ចុប្បន្នភាព
admin-memory = អង្គចងចាំ
admin-heat = សីតុណ្ហភាព
admin-power = ថាមពល
admin-power-weak = ថាមពលខ្សោយ ឬធ្លាប់ខ្សោយ។ សូមប្រើឆ្នាំងសាកល្អជាង ឬខ្សែខ្លីជាង។
admin-backup = ច្បាប់ចម្លងទិន្នន័យសាលា
admin-report = របាយការណ៍សម្រាប់អ្នកជួយ៖ គ្មានមនុស្សណាក្នុងនោះទេ
year-title = ចុងឆ្នាំ
year-lead = សិស្សទាំងអស់ រូបភាព ចម្លើយ និងកិច្ចការដែលបានឱ្យពួកគេ ត្រូវលុបចេញពីប្រអប់នេះ និងពីច្បាប់ចម្លងនៅលើវា។ គ្រូ មេរៀន សំណួរ និងអ្វីដែលបានបន្ថែមនៅដដែល។ ថ្នាក់នៅដដែល ទទេ និងមានលេខកូដថ្មី។
year-pupils = សិស្ស
year-answers = ចម្លើយ
year-sure = បាទ/ចាស លុបជារៀងរហូត
year-unsure = សូមគូសធីកជាមុនសិន។ គ្មានអ្វីត្រូវបានលុបទេ។
year-do = បញ្ចប់ឆ្នាំ
year-done = ឆ្នាំបានបញ្ចប់។ បានលុប៖
year-empty = គ្មានសិស្សនៅលើប្រអប់នេះទេ។
admin-now = ធ្វើបច្ចុប្បន្នភាពឥឡូវ
admin-stop = បញ្ឈប់
admin-look = អ្វីនឹងមក?
admin-hours = តំណមិនប្រើឥឡូវនេះទេ៖ មិនមែនម៉ោងរបស់វា។ ម្តងទៀតក្នុង៖
admin-spent = តំណមិនប្រើឥឡូវនេះទេ៖ បៃសម្រាប់ថ្ងៃ ឬខែបានអស់។ ម្តងទៀតក្នុង៖
admin-nothing = គ្មានអ្វីត្រូវធ្វើបច្ចុប្បន្នភាពទេ។ សូមជ្រើសរើសសិន។
admin-current = ទាន់សម័យ
admin-comes = មក
admin-no-room = គ្មានកន្លែង
admin-goes = ចេញ; នៅជិតប្រាំពីរថ្ងៃ
admin-past = អ្វីដែលមកថ្មីៗ
admin-nowhere = គ្មានអាសយដ្ឋានទេ។ សូមដាក់ក្នុង maktaba.toml ឬយក USB មក។
admin-is-whole = ទាំងអស់នេះត្រូវបានរក្សាទុករួចហើយ រួមទាំងផ្នែកនីមួយៗ។
admin-file-speaks = ឯកសារ maktaba.toml កំណត់អ្វីដែលត្រូវរក្សាទុក ហើយកំណត់ម្តងទៀតរាល់ពេលប្រអប់ចាប់ផ្តើម៖ សូមកែនៅទីនោះដែរ។
admin-parts = ផ្នែកដែលរក្សាទុក
admin-part-add = រក្សាទុកមួយផ្នែក
admin-budget = ទាំងអស់អាចយកប៉ុន្មាន
admin-budget-gb = GB; ទទេ៖ តាមកន្លែងដែលមាន
admin-largest-mb = មិនធំជាង (MB)
admin-priority = អ្វីមកមុន៖ 1 មុន 9
admin-language-hint = ដូចជា sw ឬ pt-BR
admin-share-whole = ទាំងអស់
admin-share-part = មួយផ្នែក
admin-share-none = គ្មាន
admin-take-whole = រក្សាទុកទាំងអស់
admin-take-none = មិនរក្សាទុក

## What teachers make
desk-title = តុគ្រូ
desk-add = បន្ថែមឯកសារ
desk-write = សរសេរទំព័រ
desk-made = អ្វីដែលអ្នកបានធ្វើ
desk-empty = រូបថត ការថតសំឡេង និងទំព័ររបស់អ្នកនឹងនៅទីនេះ។ សូមបន្ថែមមួយដំបូង។
desk-who = បានចូលជា៖
add-title = បន្ថែមឯកសារ
add-lead = រូបថត ការថតសំឡេង ភាពយន្ត PDF ឯកសារ សៀវភៅ ឬលំហាត់ពីទូរសព្ទនេះ។
add-name = ចំណងជើង
add-creator = អ្នកណាធ្វើ
add-creator-hint = នៅជាមួយវាគ្រប់ទីកន្លែង។ អាចជាឈ្មោះសាលា។
add-licence = អ្វីដែលអ្នកដទៃអាចធ្វើជាមួយវា
licence-by = ប្រើ ចម្លង និងកែ បើគេប្រាប់ថាអ្នកណាធ្វើ
licence-by-sa = ដូចខាងលើ ហើយអ្វីដែលគេធ្វើពីវាត្រូវតែសេរីដូចគ្នា
licence-by-nc = ដូចទីមួយ តែមិនមែនដើម្បីលុយ
licence-zero = អ្វីក៏បាន មិនចាំបាច់ប្រាប់ឈ្មោះអ្នកណា
add-place = អ្នកណាអាចមានវា
add-place-all = សាលាផ្សេងទៀតដែរ
add-place-here = តែសាលានេះ
add-file = ឯកសារ
add-file-most = យ៉ាងច្រើន { $size }
add-no-file = គ្មានឯកសារមកដល់ទេ។ សូមជ្រើសមួយ ហើយផ្ញើម្តងទៀត។
add-send = ផ្ញើ
write-text = អត្ថបទ
write-hint = បន្ទាត់ទទេចាប់ផ្តើមកថាខណ្ឌថ្មី # ចំណងជើង - បញ្ជី។ រូបមន្តស្ថិតនៅចន្លោះសញ្ញា $។
write-empty = ខ្វះចំណងជើង ឬអត្ថបទ។
stage-reading = កំពុងពិនិត្យ …
stage-ready = ព្រាង រួចរាល់សម្រាប់ផ្សព្វផ្សាយ
stage-refused = មិនអាចទទួលបាន
stage-publishing = កំពុងផ្សព្វផ្សាយ …
stage-published = បានផ្សព្វផ្សាយ
stage-withdrawing = កំពុងដកវិញ …
stage-withdrawn = បានដកវិញ
material-wait = អ្នកអាចចាកចេញពីទំព័រនេះ ប្រអប់នឹងបន្ត។
material-preview = មើលដូចសិស្សនឹងឃើញ
material-public = មើលក្នុងបណ្ណាល័យ
material-publish = ផ្សព្វផ្សាយ
material-write = កែអត្ថបទ
material-change = កែចំណងជើង ភាសា ឬអាជ្ញាបណ្ណ
material-new-file = ផ្ញើឯកសារថ្មីជំនួស
material-withdraw = ដកវាវិញ
material-reason = ហេតុអ្វី? អ្នកដែលធ្លាប់មានវានឹងអានវា។
material-forget = លុបព្រាងនេះ

## Classes and pupils
class-title = ថ្នាក់របស់ខ្ញុំ
class-lead = កូដដែលគ្រូបានឲ្យ៖ អក្សរ និងលេខប្រាំ។
class-code = កូដ
class-wrong-code = គ្មានថ្នាក់ ឬមេរៀនណាមានកូដនេះទេ។ កូដគ្មាន 0, 1, 8, B, I, L, O និង S ទេ៖ សូមមើលម្តងទៀត។
class-lead-in = សរសេរឈ្មោះ ហើយជ្រើសរូបបីរបស់អ្នកតាមលំដាប់។
class-wrong = ឈ្មោះ ឬរូបមិនត្រឹមត្រូវទេ។ មើលកាតរបស់អ្នក។
class-wait = ខុសច្រើនដងពេក។ ចំនួននាទីត្រូវរង់ចាំ៖ { $count }។ គ្រូអាចឲ្យកាតថ្មីដល់អ្នក។
class-in = ចូល
class-picture = រូប { $count }
class-pictures = ព្រះអាទិត្យ | ព្រះចន្ទ | ផ្កាយ | ផ្ទះ | ដើមឈើ | ត្រី | បក្សី | បាល់ | ផ្កា | ទូក | កូនសោ | ពែង
class-leave = នេះមិនមែនខ្ញុំទេ
class-work = ត្រូវធ្វើ
class-no-work = ឥឡូវគ្មានអ្វីត្រូវធ្វើទេ។
class-due = រហូតដល់ { $day }
classes-title = ថ្នាក់
classes-new = ថ្នាក់ថ្មី
classes-names = ឈ្មោះ មួយក្នុងមួយបន្ទាត់
classes-names-hint = ឈ្មោះខ្លួនគ្រប់គ្រាន់ហើយ; អ្នកមានឈ្មោះដូចគ្នាបានលេខមួយ។ ក្រោយសញ្ញា ; ៖ ក្រុម។
classes-add = បន្ថែមសិស្ស
classes-cards = កាត
classes-cards-lead = បោះពុម្ពទំព័រនេះ ហើយកាត់។ រូបបង្ហាញតែឥឡូវនេះប៉ុណ្ណោះ។
classes-card = កាតថ្មី
classes-group = ក្រុម
classes-full = មិនអាចបន្ថែមទៀតបានទេ។

## Lessons
lessons-title = មេរៀន
lessons-new = មេរៀនថ្មី
lesson-copy = ធ្វើច្បាប់ចម្លងសម្រាប់ខ្លួន
lesson-file = ជាឯកសារ
lesson-from-file = មេរៀនពីឯកសារ
lesson-from-file-hint = ឯកសារដែលសហការីបានធ្វើដោយ «ជាឯកសារ»។ អ្វីដែលប្រអប់នេះមិនមាន នៅក្នុងបញ្ជីតាមឈ្មោះ។
lesson-file-wrong = នេះមិនមែនជាមេរៀនទេ។ សូមជ្រើសឯកសារដែលធ្វើដោយ «ជាឯកសារ»។
lesson-minutes = នាទី
lesson-up = ឡើងលើ
lesson-down = ចុះក្រោម
lesson-note = កំណត់ចំណាំផ្ទាល់ខ្លួន
lesson-find = រកក្នុងបណ្ណាល័យ
lesson-add = បន្ថែមទៅមេរៀន
lesson-add-to = បន្ថែមទៅមេរៀនមួយ
lesson-give = ឲ្យថ្នាក់មួយ
lesson-due = ថ្ងៃកំណត់
lesson-empty = មិនទាន់មានអ្វីទេ។

## Quizzes
quizzes-title = កម្រងសំណួរ
quiz-new = កម្រងសំណួរថ្មី
quiz-question = សំណួរ
quiz-one = ចម្លើយមួយត្រូវ
quiz-several = ចម្លើយច្រើនត្រូវ
quiz-text = អត្ថបទខ្លី
quiz-number = លេខ
quiz-order = រៀបតាមលំដាប់
quiz-answers = ចម្លើយ មួយក្នុងមួយបន្ទាត់
quiz-answers-hint = សរសេរ * មុខចម្លើយត្រូវ។ លេខអាចមានកម្រិត៖ 3.14 ± 0.01។ អ្វីដែលត្រូវរៀប សរសេរតាមលំដាប់ត្រឹមត្រូវ។
quiz-hint = ជំនួយ
quiz-no-right = គ្មានចម្លើយត្រូវទេ។ សរសេរ * មុខចម្លើយត្រូវ; សម្រាប់ជ្រើស ត្រូវមានយ៉ាងតិចពីរ។
quiz-add = បន្ថែមសំណួរ
quiz-bank = ពីកម្រងផ្សេង
quiz-paper = លើក្រដាស
quiz-key = លើក្រដាស ជាមួយចម្លើយ
quiz-import = យកសំណួរពីឯកសារ
quiz-import-hint = GIFT, Aiken, Moodle XML ឬ QTI
quiz-imported = បានយក៖ { $count }។ បានទុក៖ { $left }។
quiz-place = សំណួរ { $number } ក្នុង { $count }
quiz-send = ឆ្លើយ
quiz-right = ត្រូវ!
quiz-wrong = មិនទាន់ត្រូវទេ។
quiz-next = បន្ត

## Progress
progress-title = វឌ្ឍនភាព
progress-lead = ចម្លើយត្រូវក្នុងចំណោមចម្លើយទាំងអស់។ ភាគរយបង្ហាញចាប់ពីចម្លើយប្រាំ។
progress-hard = សំណួរពិបាក
progress-seen = មកចុងក្រោយ
progress-csv = ជាតារាង (CSV)
progress-all = ទាំងអស់

## Requests
request-ask = សុំពីគ្រូរបស់អ្នក
request-done = គ្រូនឹងឃើញវា។
requests-title = សំណើ
requests-empty = គ្មាននរណាសុំអ្វីទេ។
requests-pass = បញ្ជូនបន្ត
requests-passed = បានបញ្ជូនបន្ត
requests-answer = ឆ្លើយដោយវត្ថុនេះ
requests-told = នេះជាអ្វីដែលអ្នកបានសុំ

## Setting the box up, and changing it later
first-step = ជំហាន { $number } ក្នុង { $count }
first-later = ពេលក្រោយ
first-unfinished = ការរៀបចំប្រអប់នេះមិនទាន់ចប់ទេ។
first-go-on = បន្តការរៀបចំ
set-by-file = ឯកសារ maktaba.toml លើកាតកំណត់ចំណុចនេះ។ សូមកែនៅទីនោះ។
set-begun = ការកែកំពុងដាក់ឱ្យប្រើ។ បណ្ណាល័យចាប់ផ្តើមឡើងវិញ ដែលត្រូវការពេលពីរបីវិនាទី។
set-done = ការកែបានដាក់ឱ្យប្រើហើយ។
set-refused = មិនអាចដាក់ចំណុចនេះឱ្យប្រើបានទេ៖
set-failed = ដាក់ការកែឱ្យប្រើមិនបានទេ។ សូមព្យាយាមម្តងទៀត ឬបើកប្រអប់ម្តងទៀត។
place-title = ឈ្មោះ និងទីកន្លែង
place-name = ឈ្មោះបណ្ណាល័យ
place-name-hint = វាបង្ហាញលើគ្រប់ទំព័រ។
place-language = ភាសានៃទំព័រ សម្រាប់ទូរសព្ទដែលមិនសុំភាសាណាមួយក្នុងចំណោមនេះ
place-country = ប្រទេស ជាអក្សរពីរ
place-country-hint = ដូចជា KE ឬ SI (ISO 3166-1)។ ប៉ុស្តិ៍វិទ្យុ និងសិទ្ធិលើមាតិកាខ្លះ អាស្រ័យលើប្រទេស។
place-for-profit = បណ្ណាល័យនេះរកប្រាក់។ ពេលនោះ មាតិកាដែលមិនត្រូវប្រើដើម្បីរកប្រាក់ចំណេញ ត្រូវបានលាក់។
wifi-title = Wi-Fi របស់ប្រអប់
wifi-name = ឈ្មោះ Wi-Fi
wifi-key = ពាក្យសម្ងាត់ ៨ ដល់ ៦៣ តួអក្សរ លេខ និងសញ្ញា; ទទេ៖ បើកចំហសម្រាប់គ្រប់គ្នា
wifi-key-hint = បើគ្មានពាក្យសម្ងាត់ អ្នកដទៃអាចលួចដឹងថាគេអានទំព័រណា។
wifi-channel = ប៉ុស្តិ៍
wifi-channel-hint = បើមាន Wi-Fi ផ្សេងនៅជិត ប៉ុស្តិ៍ផ្សេងអាចលឿនជាង៖ 1, 6 ឬ 11។
wifi-lead = ពេលប្តូរ ទូរសព្ទទាំងអស់ដាច់ពីរបីវិនាទី។ Wi-Fi ថ្មីត្រូវបានសាកល្បងមួយនាទី៖ សូមភ្ជាប់វា ហើយរក្សាវាទុក បើមិនដូច្នេះទេ Wi-Fi ចាស់នឹងត្រឡប់មកវិញដោយខ្លួនឯង។
wifi-try = សាកល្បង
wifi-trial = កំពុងសាកល្បង Wi-Fi ថ្មី។ សូមភ្ជាប់វាដោយទូរសព្ទនេះ ត្រឡប់មកទំព័រនេះវិញ ហើយរក្សាវាទុក។
wifi-left = វិនាទីដែលនៅសល់៖ { $count }
wifi-keep = រក្សាវាទុក
wifi-kept = បានរក្សាទុក Wi-Fi ថ្មីហើយ។
wifi-back = គ្មាននរណារក្សាទុក Wi-Fi ថ្មីទេ ដូច្នេះ Wi-Fi ចាស់បានត្រឡប់មកវិញ។
wifi-guest = ប្រអប់នេះគ្មាន Wi-Fi ផ្ទាល់ខ្លួនទេ៖ វាភ្ជាប់ Wi-Fi ផ្សេង ឬវិទ្យុរបស់វាបិទ។ ឯកសារ maktaba.toml លើកាតរបស់វាកំណត់ដូច្នេះ។
wifi-none = បណ្ណាល័យមិនថែទាំ Wi-Fi របស់ម៉ាស៊ីននេះទេ។
poster-title = ផ្ទាំងប័ណ្ណ
poster-how = សូមបោះពុម្ពទំព័រនេះ ហើយព្យួរនៅកន្លែងដែលសិស្សឃើញ។
poster-join = ភ្ជាប់ Wi-Fi នេះ
poster-key = ពាក្យសម្ងាត់
poster-no-key = មិនត្រូវការពាក្យសម្ងាត់ទេ។
poster-open = បន្ទាប់មកបើកអាសយដ្ឋាននេះ
poster-done = បញ្ចប់ការរៀបចំ
link-title = អ៊ីនធឺណិត និងអ្នកជិតខាង
link-from = អាសយដ្ឋានអ្នកបោះពុម្ពផ្សាយ មួយក្នុងមួយបន្ទាត់
link-every = ត្រូវសួរញឹកញាប់ប៉ុណ្ណា
link-15m = រៀងរាល់ ១៥ នាទី
link-1h = រៀងរាល់ម៉ោង
link-6h = រៀងរាល់ ៦ ម៉ោង
link-1d = មួយថ្ងៃម្តង
link-hours = នៅម៉ោងណាខ្លះ; ទទេ៖ គ្រប់ពេល
link-hours-hint = ដូចជា 22:00-06:00។ ប្រអប់រាប់ម៉ោងតាម UTC; បើមានគម្លាត៖ 22:00-06:00+03:00។
link-day = យ៉ាងច្រើនក្នុងមួយថ្ងៃ គិតជា MB; ទទេ៖ គ្មានកំណត់
link-month = យ៉ាងច្រើនក្នុងមួយខែ គិតជា MB; ទទេ៖ គ្មានកំណត់
link-neighbours = យកមាតិកាពីប្រអប់ផ្សេងទៀតដែលនៅជិតដែរ
link-count = រាប់ថាសម្ភារៈត្រូវបានបើកប៉ុន្មានដង ហើយប្រាប់អ្នកបោះពុម្ពផ្សាយម្តងក្នុងមួយសប្តាហ៍ បើគេសុំ។ មិនមានឈ្មោះអ្នកណាទេ។

## Whom the box trusts, and what it holds
publishers-title = អ្នកបោះពុម្ពផ្សាយ
publishers-lead = ប្រអប់យកតែអ្វីដែលអ្នកទាំងនេះបានចុះហត្ថលេខា ទោះមកតាម USB ឬបណ្ដាញណាក៏ដោយ។
publishers-none = មិនទាន់ទុកចិត្តនរណាទេ ដូច្នេះគ្មានអ្វីអាចមកបានទេ។
publishers-first = អ្នកបោះពុម្ពផ្សាយរបស់បណ្ណាល័យនេះ
publishers-add = ទុកចិត្តអ្នកបោះពុម្ពផ្សាយម្នាក់
publishers-file = ឯកសារ root.json របស់គេ
publishers-file-hint = សូមយកវាពីអ្នកបោះពុម្ពផ្សាយ តាមវិធីដែលអ្នកទុកចិត្ត។ ក្នុងឃ្លាំងរបស់គេ វាគឺ metadata/1.root.json។
publishers-look = មើលថាជារបស់នរណា
publishers-ask = តើពាក្យទាំងនេះជាពាក្យដែលអ្នកបោះពុម្ពផ្សាយបានប្រាប់អ្នកឬ?
publishers-compare = សូមផ្ទៀងពាក្យលើក្រដាស ឬតាមទូរសព្ទ។ បើមានពាក្យមួយខុសគ្នា ឯកសារនេះជារបស់អ្នកផ្សេង។
publishers-trust = ពាក្យដូចគ្នា៖ ទុកចិត្តគេ
publishers-no-root = នេះមិនមែនជាឯកសារ root.json របស់អ្នកបោះពុម្ពផ្សាយទេ។ សូមយក metadata/1.root.json ពីឃ្លាំងរបស់គេ។
publishers-known = អ្នកបោះពុម្ពផ្សាយនេះត្រូវបានទុកចិត្តនៅទីនេះរួចហើយ។
publishers-done = ឥឡូវនេះទុកចិត្តគេហើយ។ អ្វីដែលគេផ្តល់នឹងបង្ហាញ ពេលប្រអប់សួរគេរួច។
publishers-remove = លែងទុកចិត្តគេ ហើយដកអ្វីដែលគេនាំមកចេញ
publishers-busy = បណ្ណាល័យកំពុងធ្វើបច្ចុប្បន្នភាព។ សូមបញ្ឈប់វា ឬព្យាយាមម្តងទៀតនៅពេលក្រោយ។
held-release = លេខចេញផ្សាយ
held-size = ទំហំ
held-back = ត្រឡប់ទៅលេខចេញផ្សាយមុន
held-no-back = លើប្រអប់គ្មានលេខចេញផ្សាយមុននេះទេ។
held-pinned = វានៅត្រឹមលេខចេញផ្សាយនេះ ទោះមានថ្មីជាងក៏ដោយ។
held-on = ឱ្យវាបន្តទៅមុខទៀត
held-off = ដកវាចេញពីប្រអប់
held-off-week = វាលែងបង្ហាញភ្លាម។ ក្នុងមួយសប្ដាហ៍ អាចដាក់វាត្រឡប់វិញដោយមិនបាច់ទាញយក ពីទំព័រនៃអ្វីដែលរក្សាទុក; បន្ទាប់មក កន្លែងរបស់វានៅទំនេរ ឬមុននោះ បើត្រូវការកន្លែង។

## What is used
usage-title = អ្វីដែលគេប្រើ
usage-lead = ចំនួនដងដែលសម្ភារៈត្រូវបានបើកលើប្រអប់នេះ ដោយគ្មានឈ្មោះអ្នកណា ហើយគ្មានលេខតិចជាងប្រាំទេ។ វានៅតែលើប្រអប់ប៉ុណ្ណោះ។
usage-none = មិនទាន់បានរាប់អ្វីទេ។
usage-off = ប្រអប់នេះមិនរាប់អ្វីទេ។ អាចកែបាននៅទីនេះ៖
usage-weeks = តាមសប្ដាហ៍
usage-week = សប្ដាហ៍ចាប់ពី
usage-openings = ចំនួនដងដែលបើក
usage-missed = ការស្វែងរកដែលរកមិនឃើញអ្វី
usage-subjects = តាមមុខវិជ្ជា ក្នុងបួនសប្ដាហ៍ចុងក្រោយ
usage-languages = តាមភាសា ក្នុងបួនសប្ដាហ៍ចុងក្រោយ
usage-hours = តាមម៉ោងក្នុងថ្ងៃ (UTC) ក្នុងបួនសប្ដាហ៍ចុងក្រោយ
usage-hour = ម៉ោង
usage-few = តិចជាងប្រាំ
status-use-here = ចំនួនដងដែលសម្ភារៈត្រូវបានបើកក្នុងមួយសប្ដាហ៍ សម្រាប់អ្នកថែទាំប្រអប់។ គ្មានឈ្មោះ អាសយដ្ឋាន ឬឧបករណ៍ ហើយគ្មានលេខតិចជាងប្រាំទេ។ វានៅតែលើប្រអប់ប៉ុណ្ណោះ។

## A file in pieces
pieces-sent = ឯកសារធំត្រូវបានផ្ញើជាផ្នែកៗ។ បើការតភ្ជាប់ដាច់ វានឹងបន្តដោយខ្លួនឯង។ បើទំព័រនេះត្រូវបានបិទ សូមជ្រើសឯកសារដដែលម្តងទៀត ហើយអ្វីដែលមកដល់រួច មិនត្រូវផ្ញើម្តងទៀតទេ។
pieces-waits = ការតភ្ជាប់បានដាច់។ វានឹងបន្តភ្លាម ពេលអាចទាក់ទងប្រអប់បានវិញ។

## What is told besides
status-use-besides = រួមជាមួយផលបូកទាំងនេះ មានស្ថានភាពប្រអប់ (ទំហំទំនេរ កម្តៅ ថាមពល) និងអ្វីដែលគ្រូបានបញ្ជូនបន្ត។

# Searching, once more.
search-zero-filters = រកមិនឃើញអ្វីទេ ជាមួយអ្វីដែលអ្នកបានជ្រើសបន្ថែមលើពាក្យ។
search-zero-inside = រកមិនឃើញអ្វីក្នុងសម្ភារៈនេះទេ។
search-partial = ការស្វែងរកបានឈប់មុន ព្រោះចំណាយពេលយូរ៖ អាចមានលទ្ធផលទៀត។
search-loose = គ្មានសម្ភារៈណាមានពាក្យទាំងនេះទាំងអស់ទេ។ សម្ភារៈខាងក្រោមមានពាក្យខ្លះ។
problem-many-title = ច្រើនពេកសម្រាប់ឯកសារតែមួយ
problem-many-why = ឯកសារមួយដាក់បានសម្ភារៈយ៉ាងច្រើន ១០០។ សូមជ្រើសឱ្យតិចជាងនេះ ឧទាហរណ៍ តាមភាសា មុខវិជ្ជា ឬកម្រិត។

# A parcel: what was made here as one file, which a phone carries.
parcel-title = ដឹកតាមទូរសព្ទ
parcel-lead = អ្វីដែលបានធ្វើនៅទីនេះ ដាក់បានក្នុងឯកសារតែមួយ។ ទូរសព្ទណាក៏អាចយកវាទៅអ្នកបោះពុម្ពផ្សាយរបស់បណ្ណាល័យនេះ ឬទៅសាលាផ្សេងទៀតបាន។
parcel-get = យកកញ្ចប់
parcel-empty = នៅទីនេះមិនទាន់មានអ្វីដែលបានធ្វើ ហើយអាចយកទៅកន្លែងផ្សេងបានទេ។
parcel-bring = យកកញ្ចប់មក
parcel-busy = កំពុងទទួលកញ្ចប់។ ទំព័រនេះនឹងប្រាប់លទ្ធផល។
parcel-taken = បានទទួលកញ្ចប់៖
parcel-refused = មិនបានទទួលកញ្ចប់៖

# Parcels of what a library holds of others.
parcel-shelves = ដឹកទៅបណ្ណាល័យផ្សេង
parcel-shelves-lead = ឯកសារនីមួយៗជាបណ្ដុំមួយដែលបណ្ណាល័យនេះមាន។ បណ្ណាល័យដែលទុកចិត្តអ្នកបោះពុម្ពផ្សាយដូចគ្នា យកពីឯកសារនោះនូវអ្វីដែលខ្លួនខ្វះ។

# Titles like what was typed, where a search found little.
search-titles = ចំណងជើងស្រដៀងគ្នា៖

# Collections that were taken off the box.
content-off = បានដកចេញ
content-off-until = អាចដាក់ត្រឡប់វិញរហូតដល់ { $day }
content-put-back = ដាក់ត្រឡប់វិញ
content-free = ធ្វើឱ្យកន្លែងរបស់វាទំនេរឥឡូវ

# Syncs that an admin paused.
sync-paused = បានផ្អាក៖ មិនយកអ្វីតាមបណ្ដាញទេ រហូតដល់បន្តវិញ។ នៅតែទទួល USB និងកញ្ចប់ដដែល។
sync-pause = ផ្អាក
sync-go-on = បន្ត

# An admin’s yes before something is published.
stage-waiting = រង់ចាំការយល់ព្រមពីអ្នកគ្រប់គ្រង
stage-declined = អ្នកគ្រប់គ្រងមិនយល់ព្រម
material-asks = អ្នកគ្រប់គ្រងមើលវាមុនពេលផ្សព្វផ្សាយ។
material-ask-again = សុំម្ដងទៀត
approvals-title = ការយល់ព្រម
approvals-on = អ្វីដែលគ្រូចង់ផ្សព្វផ្សាយ រង់ចាំការយល់ព្រមរបស់អ្នកនៅទីនេះ។
approvals-off = គ្រូផ្សព្វផ្សាយដោយខ្លួនឯង។ ធីកប្រអប់នេះ ហើយអ្វីដែលគេផ្សព្វផ្សាយនឹងរង់ចាំការយល់ព្រមនៅទីនេះសិន។
approvals-ask = សួរខ្ញុំសិន
approvals-none = គ្មានអ្វីរង់ចាំការយល់ព្រមទេ។
approvals-count = រង់ចាំការយល់ព្រម៖ { $count }
approvals-maker = បន្ថែមដោយ
approvals-yes = យល់ព្រម ផ្សព្វផ្សាយ
approvals-no = ទេ
approvals-why = ហេតុអ្វីមិនយល់ព្រម? គ្រូនឹងអានវា។
approvals-changed = វាបានផ្លាស់ប្ដូរក្រោយពេលអ្នកមើល ឬមានគេឆ្លើយរួចហើយ។ គ្មានអ្វីត្រូវបានធ្វើទេ៖ សូមមើលម្ដងទៀត។
approvals-no-reason = សូមប្រាប់ហេតុផល ដើម្បីឱ្យគ្រូដឹងថាត្រូវកែអ្វី។ គ្មានអ្វីត្រូវបានធ្វើទេ។

# All long work of the box.
item-hours = { $count } ម៉ោង
jobs-title = ការងាររបស់ប្រអប់
jobs-none = ឥឡូវគ្មានអ្វីកំពុងធ្វើទេ។
jobs-next = ប្រអប់សួរម្ដងទៀតអំពីអ្វីថ្មីក្នុង៖
jobs-now = កំពុងធ្វើ
jobs-waits = កំពុងរង់ចាំ
jobs-failed = មិនបានសម្រេច
jobs-index = ធ្វើឱ្យអ្វីថ្មីអាចស្វែងរកបាន
