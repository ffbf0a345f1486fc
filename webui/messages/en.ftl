### The pages of the library. Short sentences, plain words: a pupil of ten reads them.
### A language is a file beside this one, named by its BCP 47 tag: the build finds it. A draft that no speaker has read
### begins with the words "Machine draft", as the others here do. Keys and variables must be those of this file.

## Every page
skip-to-content = Skip to the content
nav-main = Main
nav-where = You are here
nav-home = Home
nav-search = Search
nav-language = Language
nav-settings = Settings
nav-help = Help
nav-licences = Licences
nav-pages = Pages
page-previous = Previous page
page-next = Next page
footer-items = { $count ->
    [one] { $count } item in this library
   *[other] { $count } items in this library
}
footer-updated = Last update: { $date }
footer-offline = This library works without the internet.
size-kb = { $count } kB
size-mb = { $amount } MB
size-gb = { $amount } GB
count-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}

## Search box
search-label = Search the whole library
search-button = Search
search-placeholder = A word or a question

## Home
home-question = What would you like to learn?
home-subjects = Subjects
home-languages = Languages
home-kinds = Ways to learn
home-new = New in the library
home-collections = Collections
home-all = See everything
home-empty-title = The library is empty
home-empty-why = Nothing has been put in yet, so there is nothing to read.
home-empty-who = Are you staff? Connect this library to a source or plug in a library stick. The first items appear here as soon as they are checked.

## Lists
list-all = Everything in the library
list-empty = Nothing here yet.
list-filter = Narrow down
filter-subject = Subject
filter-language = Language
filter-kind = Kind
filter-collection = Collection
filter-level = Level
filter-use = Good for
use-print = Printing
use-simple = Old phones
filter-selected = chosen

## Kinds
kind-story = Story
kind-book = Book
kind-document = Document
kind-video = Video
kind-audio = Audio
kind-site = Website
kind-exercise = Exercise
kind-course = Course
kind-collection = Collection
kind-other = File

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = Basic skills and reading
subject-01 = Teaching
subject-02 = Arts, languages and history
subject-03 = People and society
subject-04 = Business and law
subject-05 = Science and mathematics
subject-06 = Computers
subject-07 = Engineering and building
subject-08 = Farming, forests and fishing
subject-09 = Health
subject-10 = Services and sport
subject-unknown = Other subjects

## Levels (ISCED 2011)
level-0 = Before school
level-1 = Primary school
level-2 = Lower secondary school
level-3 = Upper secondary school
level-4 = After secondary school
level-5 = Short college course
level-6 = Bachelor
level-7 = Master
level-8 = Doctorate

## Collection and item
collection-release = Version { $release }
collection-items = In this collection
item-open = Open
item-read = Read
item-watch = Watch
item-listen = Listen
item-download = Download
item-download-what = { $format }, { $size }
item-contents = Contents
item-about = About this item
item-language = Language
item-level = Level
item-subject = Subject
item-size = Size
item-kind = Kind
item-credit = Credit
item-by = By { $names }
item-from = From the collection
item-versions = In other languages
item-nothing-to-open = This item has no page that opens here. Download it to use it.
licence-none = No licence is stated

## Reading
read-back = Back
read-frame = Content of this item
read-unframed = Open without this bar
read-contents = Contents
read-previous = Previous
read-next = Next
read-position = { $number } of { $total }
read-original = Open the original
read-pages = Go to page
read-page = Page { $number }
read-no-text = This page has no text. Open the original to see it.
play-no-support = Your browser cannot play this. Download the file instead.
play-transcript = Read the words
play-captions = Captions

## Search results
search-title = Search
search-results-for = Results for “{ $query }”
search-found = { $count ->
    [0] Nothing found
    [one] { $count } result
   *[other] { $count } results
}
search-zero = Nothing found for “{ $query }”
search-zero-why = No item in this library has these words.
search-zero-spelling = Check the spelling, or use fewer words.
search-narrower = Narrower:
search-wider = Wider:
search-zero-broader = Look through a subject:
search-zero-languages = Look in a language:
search-zero-teacher = Ask your teacher: what is missing can be added at the next update.
search-suggestion = Did you mean
search-without-filters = Search again without the filters
search-in = in
search-inside = Search in this item

## Help
help-title = Help
help-lead = This is a library that works without the internet. Everything you see here is free to read.
help-find = Find something
help-find-text = Type a word in the search box, or choose a subject on the first page. The search also looks inside books.
help-keep = Keep something
help-keep-text = On the page of an item, press Download. The size is shown first. The file stays on your phone after you leave.
help-look = Change how it looks
help-look-text = In Settings you can choose the language, the colours and the size of the text. No account is needed.
help-connect = If pages do not open
help-connect-text = Stay on the library’s Wi-Fi, even if the phone says “no internet”. If pages still do not open, switch mobile data off.
help-address = Address of this library
help-privacy = What the library knows about you
help-privacy-text = Nothing. There are no accounts, no names and no tracking. It counts how often an item is opened, but not by whom. Your choices and your lists are kept on your own phone.
help-about = About this library
help-about-text = It runs Maktaba, free software that anyone may use, study and improve.
help-wrong = If something is wrong
help-wrong-text = Tell your teacher what you did and the short code on the page.

## Licences
licences-title = Licences
licences-lead = Everything in this library may be used under the licence shown on its page. Most items may be copied and shared if you name their authors.
licences-content = Licences of the items
licences-software = The software
licences-software-text = Maktaba is free software under the MIT licence or the Apache licence 2.0, as you choose.
licences-none-yet = There are no items yet.

## Settings
settings-title = Settings
settings-lead = Your choice is kept on this phone only.
settings-language = Language of these pages
settings-auto-language = As my phone says
settings-draft = translated by a machine; a speaker of the language has not read it yet
settings-theme = Colours
theme-auto = As my phone says
theme-light = Light
theme-dark = Dark
theme-sepia = Sepia
settings-size = Size of the text
size-normal = Normal
size-large = Large
size-larger = Very large
settings-save = Save
settings-saved = Saved.

## Problems
problem-code = Code: { $code }
problem-home = Go to the first page
problem-retry = Try again
problem-400-title = We could not read this address
problem-400-why = The link is broken or was typed wrongly. Nothing is damaged.
problem-404-title = This page is not here
problem-404-why = The link may be old, or the item is not in this library. Try a search:
problem-405-title = That cannot be done here
problem-405-why = This page can only be read.
problem-410-title = This item was withdrawn
problem-410-why = Its publisher took it back. It is no longer in this library.
problem-413-title = That was too much at once
problem-413-why = What was sent is larger than this library takes. Nothing was changed.
problem-422-title = Something in the form is missing
problem-422-why = A field is empty, or holds something that cannot stand there. Go back: what you typed is still there. Days are written as 2026-11-30.
problem-416-title = This part of the file does not exist
problem-416-why = The download asked for more than the file has. Start it again from the beginning.
problem-421-title = This is not the address of the library
problem-421-why = Your device asked for another name. Use the address on the poster or on the help page.
problem-429-title = Slow down a little
problem-429-why = This device is asking for very many pages at once. Wait a moment, then go on.
problem-500-title = Something went wrong here
problem-500-why = It is not your fault, and the library is safe. Try again; if it happens again, tell a teacher the code below.
problem-503-title = The library is busy
problem-503-why = Many people are reading at the same time. Your page will come.
problem-503-wait = { $count ->
    [one] Try again in { $count } second.
   *[other] Try again in { $count } seconds.
}
problem-507-title = The library is full
problem-507-why = There is no space left to save this. Reading still works. Tell a teacher.
problem-508-title = This link goes round in a circle
problem-508-why = The item was published with a fault in it. Other pages of the item still work.
play-score = Score kept on this phone: {"{raw}"}
play-score-of = Score kept on this phone: {"{raw}"} of {"{max}"}
play-needs-script = This exercise needs JavaScript, which is off in your browser.
play-not-installed = This exercise needs the H5P player, which is not installed in this library. Those who look after it can add it.

## Every page, more
nav-me = My things
nav-about = About
nav-accessibility = Accessibility
nav-take = Take home
nav-explore = Explore
nav-start = Choose language and level

## Welcome: the first page on the Wi-Fi
welcome-title = Welcome
welcome-lead = Books, films and exercises, free for everybody. No internet, no account.
welcome-open = Open the library
welcome-stay = No internet here is normal: stay connected. If pages do not open, switch mobile data off.
welcome-address = Or type this into your browser:
welcome-code = Picture code of the address

## Start
start-title = Choose your language
start-lead = You can change this at any time. It is kept on this phone only.
start-level = Your level at school
start-level-any = All levels
start-go = Start
start-skip = Skip

## Home, more
home-continue = Continue
home-for-you = For you
home-popular = Often opened here
languages-all = All languages: { $count }
languages-yours = Your languages
languages-others = Other languages
languages-search = Look for a language
languages-none = No language here has this name. It may be written in another way: try the first letters.

## My things: kept on the phone, without an account
me-title = My things
me-lead = This list is kept on this phone only. On a shared phone, clear it when you have finished.
me-continue = Continue
me-saved = Saved
me-finished = Finished
me-continue-empty = What you open to read, watch or hear appears here.
me-saved-empty = Press “Save” on the page of an item to find it here again.
me-finished-empty = Press “I have finished” at the end of an item. It is then listed here.
me-save = Save
me-unsave = Do not keep
me-finish = I have finished
me-unfinish = Not finished yet
me-remove = Remove
me-forget = Clear everything on this phone
me-forgotten = Cleared.

## Take home
take-title = Take home
take-lead = Download items and use them at home, without the internet. Check first how much space is free on your phone.
take-size = { $size } in all
take-empty = Nothing here can be taken along. Choose another subject or level.
take-all = All of these as one file
take-forms = Take home as a book, a website or for Kiwix
take-form-epub = A book (EPUB)
take-form-epub-opens = Opens in reading apps: Books on an iPhone, an EPUB reader on Android.
take-form-zim = For Kiwix (ZIM)
take-form-zim-opens = Opens in Kiwix, a free app for phones and computers.
take-form-site = A website (ZIP)
take-form-site-opens = Unpack it, then open index.html in any browser.
take-form-files = The files (ZIP)
take-form-files-opens = Each item as a file of its own. Unpack it, then open what you like.
take-left-out = Not in this file
take-why-rights = its licence does not allow copies
take-why-unchanged = its licence does not allow another form
take-why-form = such a file cannot hold it
take-why-size = it is too large for this file
take-how = How to keep a file
take-android = Android phones
take-android-text = Press Download. Later open the Files app and look under Downloads. Books in EPUB need a reading app.
take-iphone = iPhones and iPads
take-iphone-text = Press Download, then the arrow in the bar of Safari. Books open in the Books app, the rest is in Files.
take-keys = Phones with keys
take-keys-text = Choose Download and wait until it is done. Films, sounds and pictures are then in Gallery, Video or Music.
take-mini = If nothing happens
take-mini-text = The small window that opens by itself after joining the Wi-Fi cannot keep files. Open this address in your browser instead:

## Explore
explore-title = Explore the library
explore-lead = What is here, for which level, and where it comes from.
explore-coverage = Subjects and levels
explore-coverage-what = Each row is a subject, each column a level. The larger the circle, the more items; a dot means none. The table below says the same.
explore-table = The same as a table
explore-all = All
explore-level-none = No level
explore-sources = Where it comes from
explore-sources-what = Each circle is a publisher or collection. The larger the circle, the more items. The letters are explained in the list below.
explore-others = Other sources

## About and accessibility
about-title = About this library
about-holds = What is in it
about-run = Who looks after it
about-run-text = It stands in your school. Ask a teacher who looks after it.
about-wrong = If an item should not be here
about-wrong-text = If you own the rights to it, or it is wrong or harmful, tell a teacher. Its publisher can withdraw it with the next update.
about-version = Version
access-lead = These pages are made for everybody: for old phones, for keys, for the ear and for weak eyes.
access-see = If you see badly
access-see-text = In Settings you can make the text very large and choose light, dark or sepia colours. You may also enlarge each page with two fingers.
access-hear = If you use a screen reader
access-hear-text = Every page has one heading, named parts and a way to skip to the content. Titles say which language they are in.
access-keys = If you use keys
access-keys-text = Everything can be reached with Tab and Enter, or with the keys of a simple phone. Arrow keys turn the pages of books.
access-listen = If you hear badly
access-listen-text = Films show captions and their words as a text where their makers gave them.
access-items = What the items can do
access-items-text = They come from many makers. The page of each item says what helps: captions, texts, a table of contents.

## Item, more
item-access = Accessibility
item-similar = Similar items
item-time = Time
item-pages = Pages
mode-textual = Text to read
mode-visual = Pictures or film to see
mode-auditory = Sound to hear
mode-tactile = Something to touch
feature-captions = Captions
feature-transcript = The words as a text
feature-alternative-text = Pictures are described
feature-audio-description = Film described aloud
feature-sign-language = Sign language
feature-table-of-contents = Table of contents
feature-structure = Headings to jump between
feature-large-print = Large print
feature-math = Formulas that can be read aloud
read-words = The words of this page
read-picture = The page as a picture
print-title = To print
print-how = Use “Print” in the menu of your browser. Each page of the story begins on a new sheet.
print-list = Print this list with picture codes
print-list-how = Use “Print” in the menu of your browser. A phone on the Wi-Fi of the library opens an item when its camera sees the code.
read-zoom = Larger picture
item-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## Settings, more
settings-back = Back
settings-level = Level at school
settings-data = Pictures
data-all = Show all pictures
data-low = Few pictures: faster on a full Wi-Fi, saves battery
settings-letters = Urdu letters
letters-phone = As the phone has them
letters-nastaliq = Nastaliq, from the library: 160 kB, once

## Problems, more
problem-damaged-title = A part of this item is damaged
problem-damaged-why = The library has noticed it. The next update repairs it. Everything else still works.

## State of the box
status-title = State of the box
status-lead = For whoever looks after it.
status-well = All is well.
status-problems = This needs a hand:
status-problems-help = Settings are in the file maktaba.toml on the box’s card. Correct them with any computer, then start the box anew.
sync-trouble-network = The network or the publisher’s server did not answer. Look at the address and the connection; the box tries again by itself.
sync-trouble-space = There was no room for all of it. Raise the budget, wish for less, or take a larger card.
sync-trouble-unsound = What came is not as its publisher signed it, and was not taken. Ask the publisher.
sync-trouble-spent = What may come today or this month has come. It goes on by itself.
status-stick = USB stick
status-stick-looking = The stick is being looked at. Leave it in.
status-stick-syncing = Content is being taken from the stick. Leave it in.
status-stick-writing = A report for your support is being written to the stick. Leave it in.
status-stick-done = Everything was taken. You may pull the stick out.
status-stick-nothing = There is nothing new for this box on the stick. You may pull it out.
status-stick-failed = The stick could not be used. You may pull it out.
status-empty = Nothing is here yet. Plug in a stick with a library, or connect the box to the internet.
status-release = Release
status-free = Free space
status-clock = Clock
status-clock-network = set by the internet
status-clock-phone = set from a phone
status-clock-unset = not set since the box was started; it may be slow
status-use = Counts of use
status-use-counted = How often each item is opened on a day, and searches that found nothing. No names, addresses or devices, and no number under five. Once a week the sums go to the publisher of the library, who alone can read them.
status-use-uncounted = Nothing is counted.

## The clock, set from the phone of whoever looks after the box
clock-title = Clock of the box
clock-lead = The box has no battery for its clock. Without internet it knows only that it is not earlier than its newest content. A phone can tell it the time.
clock-by-network = The internet sets the clock of this box. There is nothing to do.
clock-no-code = To set the clock here, write a line with a code below [admin] in the file maktaba.toml on the box’s card, and start the box anew.
clock-day = Day on your phone
clock-time = Time on your phone
clock-offset = Difference to UTC, as your phone has it
clock-code = Code from maktaba.toml
clock-code-hint = On an open Wi-Fi others can overhear it. Take one that you use for nothing else.
clock-set = Set the clock
clock-done = The clock is set.
clock-wrong-code = That is not the code. Wait a minute and try again.
clock-closed = Too many wrong codes were given just now. Wait a minute and try again.
clock-unclear = Day or time could not be read. Write the day as 2026-11-25 and the time as 14:05.
clock-refused = The box does not believe this time: it lies before its newest content, or years after it. Check the date of your phone.
clock-failed = The clock could not be set. Start the box anew and try again.

## The door of teachers and admins, and signing in
problem-403-title = This is not for you
problem-403-why = Only an admin of this box may do that.
door-title = For teachers and admins
door-lead = Teachers and admins have a door of their own, at which nobody on this Wi-Fi can listen.
door-warning = Your browser will warn you, since nobody on the internet can vouch for this box. Compare the words below with those on the box’s poster, and go on if they are the same.
door-words = Words of this box
door-fingerprint = Fingerprint of the certificate (SHA-256)
door-go = Go to the teachers’ door
staff-name = Name
staff-passphrase = Passphrase
staff-new-passphrase = New passphrase
staff-new-passphrase-hint = At least 8 characters; you see what you type. Four words that you remember are good.
staff-short = The passphrase has fewer than 8 characters, or there is no name.
staff-save = Save and go on
sign-title = Sign in
sign-out = Sign out
sign-wrong = Name or passphrase is not right.
kept-sign = You were signed out. What you sent is kept: sign in, then send it again.
kept-title = Your page is still here
kept-lead = You were signed out while you wrote. Nothing is lost: send it now.
kept-send = Send it now
kept-leave = Leave it and go to my desk
sign-wait = Too many wrong tries. Minutes to wait: { $count }. An admin can give you a new code.
sign-first = First time here, or a new code on paper?
sign-lost = Are you the admin and have lost your passphrase?
sign-code = Code on your card
sign-code-wrong = Name or code is not right. A code on a card works once.
sign-recovery = Recovery code
claim-title = Set up this box
claim-lead = Nobody looks after this box yet. Whoever has its claim code becomes its admin.
claim-code = Claim code
claim-code-hint = It stands in the file teachers.txt on the box’s card, and where the box was started.
claim-wrong = That is not the claim code of this box.
code-recovery-title = Recovery code
code-recovery-lead = Print this page or copy the code, and keep it in a safe place. It is shown only now. Whoever has it can become admin.
code-person-title = Card for signing in
code-person-lead = Print this page or copy it for this person. The code works once, and is shown only now.
code-address = Where to type it
code-done = Done, go on
people-title = People
people-add = Add a person
people-admin = Looks after the box
people-waits = has not signed in yet
people-reset = New code
people-remove = Remove
people-last = The last admin cannot be removed.
people-taken = Somebody has this name already. Add a subject or a number.
people-recovery = Make a new recovery code

## Looking after the box
admin-title = Look after the box
admin-well = Well
admin-watch = Look at this
admin-bad = Needs a hand
admin-content = What it holds
admin-sync = Bring it up to date
admin-never = Not yet
admin-running = It is being brought up to date now
admin-memory = Memory
admin-heat = Temperature
admin-power = Power
admin-power-weak = The power supply is or was too weak. Use a better one, or a shorter cable.
admin-backup = Copy of the school’s data
admin-report = Report for whoever helps you: no person is in it
year-title = Year end
year-lead = All pupils, their pictures, their answers and the work that was given to them are removed from this box, and from the copies on it. Teachers, lessons, questions and what was added stay. Classes stay, empty and with new codes.
year-pupils = Pupils
year-answers = Answers
year-sure = Yes, remove them for good
year-unsure = Tick the box first. Nothing was removed.
year-do = End the year
year-done = The year has ended. These were removed:
year-empty = There are no pupils on this box.
admin-now = Bring it up to date now
admin-stop = Stop
admin-look = What would come?
admin-hours = The link is not used now: these are not its hours. Again in:
admin-spent = The link is not used now: its bytes of the day or the month are spent. Asked again in:
admin-nothing = Nothing is to be kept up to date. Choose what first.
admin-current = Up to date
admin-comes = Comes
admin-no-room = Has no room
admin-goes = Goes; stays at hand for seven days
admin-past = What came lately
admin-nowhere = No address to ask is set. Set one in maktaba.toml, or bring a stick.
admin-is-whole = All of this is kept already, and so is every part of it.
admin-file-speaks = The file maktaba.toml says what is kept, and says it again whenever the box starts: change it there, too.
admin-parts = Parts that are kept
admin-part-add = Keep a part
admin-budget = How much all may take
admin-budget-gb = GB; empty: as much as there is room for
admin-largest-mb = None larger than (MB)
admin-priority = What comes first: 1 before 9
admin-language-hint = As sw or pt-BR
admin-share-whole = all of it
admin-share-part = a part
admin-share-none = nothing
admin-take-whole = Keep all of it
admin-take-none = Keep nothing

## What teachers make
desk-title = Teachers’ desk
desk-add = Add a file
desk-write = Write a page
desk-made = What you made
desk-empty = Your photos, recordings and pages will be here. Add the first one.
desk-who = Signed in:
add-title = Add a file
add-lead = A photo, recording, film, PDF, document, book or exercise from this phone.
add-name = Title
add-creator = Who made it
add-creator-hint = Stands with it, wherever it goes. May be the name of the school.
add-licence = What others may do with it
licence-by = Use, copy and change it, if they say who made it
licence-by-sa = The same, and what they make of it must be as free
licence-by-nc = The same as the first, but not for money
licence-zero = Anything; nobody needs to be named
add-place = Who may have it
add-place-all = Other schools, too
add-place-here = Only this school
add-file = File
add-file-most = At most { $size }
add-no-file = No file came. Choose one and send it again.
add-send = Send
write-text = Text
write-hint = An empty line begins a new paragraph, # a heading, - a list. Formulas stand between $ signs.
write-empty = Title or text is missing.
stage-reading = Being checked …
stage-ready = Draft, ready to publish
stage-refused = Could not be taken
stage-publishing = Being published …
stage-published = Published
stage-withdrawing = Being taken back …
stage-withdrawn = Taken back
material-wait = You may leave this page; the box goes on.
trouble-damaged = The file is damaged or not whole. Take it again from where it came from, and send it once more.
trouble-locked = The file is locked: with a password, or to the program of a shop. Save it without, and send that.
trouble-unsafe = The file is made so that it could do harm. Do not use it; ask for it from where it came from.
trouble-too-large = The file is too large, or there is too much in it. Send it in smaller parts.
trouble-unsupported = Files of this kind cannot be read here. Save it as PDF, and send that.
trouble-empty = There is nothing in the file that can be opened.
trouble-waiting = Something is not said of it yet, or its licence does not allow to share it.
trouble-stopped = An admin stopped the work on it. Send it again, or ask why.
trouble-lost = Its file is not on this card any more. Send it again.
material-preview = Look at it as pupils will
material-public = See it in the library
material-publish = Publish
material-write = Change the text
material-change = Change title, language or licence
material-new-file = Send a new file instead
material-withdraw = Take it back
material-reason = Why? Everybody who had it will read this.
material-forget = Delete this draft

## Classes and pupils
class-title = My class
class-lead = The code that your teacher gave you: five letters and numbers.
class-code = Code
class-wrong-code = No class and no lesson has this code. Codes are without 0, 1, 8, B, I, L, O and S: look again.
class-lead-in = Type your name and choose your three pictures in their order.
class-wrong = Name or pictures are not right. Look at your card.
class-wait = Too many wrong tries. Minutes to wait: { $count }. Your teacher can give you a new card.
class-in = Come in
class-picture = Picture { $count }
class-pictures = Sun | Moon | Star | House | Tree | Fish | Bird | Ball | Flower | Boat | Key | Cup
class-leave = This is not me
class-work = To do
class-no-work = There is nothing to do now.
class-due = until { $day }
classes-title = Classes
classes-new = New class
classes-names = Names, one a line
classes-names-hint = First names are enough; of two with the same name one gets a number. After a semicolon: the group.
classes-add = Add pupils
classes-cards = Cards
classes-cards-lead = Print this page and cut it. The pictures are shown only now.
classes-card = New card
classes-group = Group
classes-full = There are as many as there may be.

## Lessons
lessons-title = Lessons
lessons-new = New lesson
lesson-copy = Make a copy for yourself
lesson-file = As a file
lesson-from-file = A lesson from a file
lesson-from-file-hint = A file that a colleague made with “As a file”. Items that this box does not hold stay on the list by their names.
lesson-file-wrong = This is not a lesson. Choose a file that was made with “As a file”.
lesson-minutes = Minutes
lesson-up = Up
lesson-down = Down
lesson-note = Own note
lesson-find = Find in the library
lesson-add = Add to the lesson
lesson-add-to = Add to a lesson
lesson-give = Give to a class
lesson-due = Due on
lesson-offer = Offer to other schools
lesson-offer-hint = It becomes something that you made: say what it is, then publish it. Others find it in the library and take it over.
lesson-take = Take over as your own lesson
lesson-take-hint = Lessons that others offer are in the library: open one there and choose “Add to a lesson”.
lesson-empty = Nothing is in it yet.

## Quizzes
quizzes-title = Quizzes
quiz-new = New quiz
quiz-question = Question
quiz-one = One answer is right
quiz-several = Several answers are right
quiz-text = A short text
quiz-number = A number
quiz-order = Put in order
quiz-answers = Answers, one a line
quiz-answers-hint = Write * before the right ones to choose from. A number may have a range: 3.14 ± 0.01. What is to be put in order stands in the right order.
quiz-hint = Hint
quiz-picture = Picture
quiz-picture-none = Without this picture
quiz-picture-bad = This picture cannot be read. Choose a JPEG, PNG, GIF or WebP.
quiz-no-right = No right answer. Write * before the right ones; of several to choose from there must be two at least.
quiz-no-number = Each answer must be a number, as 3.5 or 12 ± 0.5: without a unit.
quiz-add = Add a question
quiz-bank = From other quizzes
quiz-paper = On paper
quiz-key = On paper, with answers
quiz-import = Take questions from a file
quiz-import-hint = GIFT, Aiken, Moodle XML or QTI
quiz-imported = Taken: { $count }. Left out: { $left }.
quiz-no-questions = This is no file of questions, or it cannot be read. Take GIFT, Aiken, Moodle XML or QTI.
quiz-place = Question { $number } of { $count }
quiz-send = Answer
quiz-right = Right!
quiz-wrong = Not right yet.
quiz-next = Go on

## Progress
progress-title = Progress
progress-lead = Right answers of all that were given. Percentages are shown from five answers on.
progress-hard = Hard questions
progress-seen = Last here
progress-csv = As a table (CSV)
progress-all = All

## Requests
request-ask = Ask your teacher for it
request-done = Your teacher will see it.
requests-title = Requests
requests-empty = Nobody has asked for anything.
requests-pass = Pass on
requests-passed = passed on
requests-answer = Answer with this
requests-told = Here is what you asked for

## Setting the box up, and changing it later
first-step = Step { $number } of { $count }
first-later = Skip this step for now
first-unfinished = The set-up of this box is not finished.
first-go-on = Go on with the set-up
set-by-file = The file maktaba.toml on the card says this. Change it there.
set-by-flags = The command that starts the library says this. Change it there.
set-begun = Your changes are being taken over. The library starts anew, which takes a few seconds.
set-busy = Something else is being taken over just now. Save this again in a minute.
set-done = Your changes are in force.
set-refused = This cannot be taken over:
set-failed = It could not be taken over. Try again, or start the box anew.
place-title = Name and place
place-name = Name of the library
place-name-hint = It stands on every page.
place-language = Language of the pages for phones that ask for none of these
place-country = Country, as two letters
place-country-hint = As KE or SI (ISO 3166-1). Radio channels and the rights of some content depend on it.
place-for-profit = The library earns money. Content that must not be used for profit is hidden then.
wifi-title = Wi-Fi of the box
wifi-name = Name of the Wi-Fi
wifi-key = Password (key), 8 to 63 letters, digits and signs; empty: open for everybody
wifi-key-hint = Without a key others can overhear which pages are read.
wifi-channel = Channel
wifi-channel-hint = Another one may be quicker where other Wi-Fi is near: 1, 6 or 11.
wifi-lead = All phones are cut off for some seconds when this changes. The new Wi-Fi is tried for a minute: join it and keep it, or the old one comes back by itself.
wifi-try = Try it
wifi-trial = The new Wi-Fi is being tried. Join it with this phone, come back to this page and keep it.
wifi-left = Seconds that are left: { $count }
wifi-keep = Keep it
wifi-kept = The new Wi-Fi is kept.
wifi-back = Nobody kept the new Wi-Fi, so the old one is back.
wifi-guest = This box has no Wi-Fi of its own: it joins another one, or its radio is off. The file maktaba.toml on its card says so.
wifi-none = The Wi-Fi of this machine is not looked after by the library.
poster-title = Poster
poster-how = Print this page and hang it up where pupils see it.
poster-join = Join this Wi-Fi
poster-key = Password (key)
poster-no-key = It needs no key.
poster-open = Then open this address
poster-done = Finish the set-up
link-title = Internet and neighbours
link-from = Addresses of publishers, one on each line
link-every = How often they are asked
link-15m = every 15 minutes
link-1h = every hour
link-6h = every 6 hours
link-1d = once a day
link-hours = In which hours; empty: always
link-hours-hint = As 22:00-06:00. The box counts in UTC; with the difference to UTC: 22:00-06:00+03:00.
link-day = At most in a day, in MB; empty: no limit
link-month = At most in a month, in MB; empty: no limit
link-neighbours = Take content from other boxes in reach, too
link-count = Count how often items are opened, and tell the publisher once a week if it asks for that. Nobody is named.

## Whom the box trusts, and what it holds
publishers-title = Publishers
publishers-lead = The box takes only what these have signed, whatever stick or network it comes by.
publishers-none = Nobody is trusted yet, so nothing can come.
publishers-first = the publisher of this library
publishers-add = Trust a publisher
publishers-file = Its file root.json
publishers-file-hint = Take it from the publisher by a way that you trust. In its repository it is metadata/1.root.json.
publishers-look = Look whose it is
publishers-ask = Are these the words that the publisher told you?
publishers-compare = Compare them on paper or by phone. If one differs, the file is somebody else’s.
publishers-trust = They are the same: trust it
publishers-no-root = This is no file root.json of a publisher. Take metadata/1.root.json of its repository.
publishers-known = This publisher is trusted here already.
publishers-done = It is trusted now. What it offers is seen when the box has asked it.
publishers-remove = Trust it no longer, and take off what it brought
publishers-busy = The library is being brought up to date just now. Stop that, or try again later.
held-release = Release
held-size = Size
held-back = Back to the release before
held-no-back = There is no release before this one on the box.
held-pinned = It stays at this release, whatever is newer.
held-on = Allow newer releases again
held-off = Take it off the box
held-off-week = It is out of sight at once. For a week it can be put back without a download, from the page of what is kept; then its space is free, or earlier if room is needed.

## What is used
usage-title = What is used
usage-lead = Openings of items on this box, without anybody’s name, and nothing under five. It stays on the box.
usage-none = Nothing has been counted yet.
usage-off = Nothing is counted on this box. That can be changed here:
usage-weeks = By week
usage-week = Week from
usage-openings = Openings
usage-missed = Searches without results
usage-subjects = By subject, in the last four weeks
usage-languages = By language, in the last four weeks
usage-hours = By hour of the day (UTC), in the last four weeks
usage-hour = Hour
usage-few = under five
status-use-here = How often items are opened in a week, for those who look after the box. No names, addresses or devices, and no number under five. It stays on the box.

## A file in pieces
pieces-sent = A large file is sent in pieces. If the connection breaks, it goes on by itself; if this page is closed, choose the same file again, and what has come is not sent again.
pieces-waits = The connection is gone. It goes on as soon as the box is in reach again.

## What is told besides
status-use-besides = With the sums go how the box is (room, heat, power) and what its teachers passed on.

# Searching, once more.
search-zero-filters = Nothing was found with what you have chosen beside the words.
search-zero-inside = Nothing was found in this item.
search-partial = The search ended early, because it took long: there may be more.
search-learning = What is new here is still being made ready for search: look again in a while for more.
search-loose = Nothing has all of these words. What follows has some of them.
problem-many-title = That is too much for one file
problem-many-why = One file holds at most 100 items. Choose fewer, for example by language, subject or level.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = Carry by phone
parcel-lead = What was made here fits into one file. Any phone can carry it to the publisher of this library, or to another school.
parcel-get = Take the parcel
parcel-empty = Nothing has been made here yet that may travel.
parcel-bring = Bring a parcel
parcel-busy = The parcel is being taken in. This page says what came of it.
parcel-taken = The parcel was taken in:
parcel-refused = The parcel was not taken in:

# Parcels of what a library holds of others.
parcel-shelves = Carry to another library
parcel-shelves-lead = Each file is a collection that this library holds. A library that trusts the same publisher takes from it what it lacks.

# Titles like what was typed, where a search found little.
search-titles = Titles like this:

# Collections that were taken off the box.
content-off = Taken off
content-off-until = can be put back until { $day }
content-put-back = Put back
content-free = Free its space now

# Syncs that an admin paused.
sync-paused = Paused: nothing is fetched over networks until it goes on. Sticks and parcels are still taken in.
sync-pause = Pause
sync-go-on = Go on

# An admin’s yes before something is published.
stage-waiting = Waits for an admin’s yes
stage-declined = An admin said no
material-asks = An admin looks at it before it is published.
material-ask-again = Ask again
approvals-title = Approvals
approvals-on = What teachers want to publish waits here for your yes.
approvals-off = Teachers publish by themselves. Tick the box, and what they publish waits here for a yes first.
approvals-ask = Ask me first
approvals-none = Nothing waits for a yes.
approvals-count = Waiting for a yes: { $count }
approvals-maker = Added by
approvals-yes = Yes, publish it
approvals-no = No
approvals-why = Why not? The teacher will read this.
approvals-changed = It has changed since you looked at it, or somebody has answered already. Nothing was done: look again.
approvals-no-reason = Say why, so that the teacher knows what to change. Nothing was done.
approvals-past = Answered lately
approvals-past-yes = Yes
approvals-past-no = No

# All long work of the box.
item-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
jobs-title = Work of the box
jobs-none = Nothing is being done just now.
jobs-next = The box asks for what is new again in:
jobs-now = Being done now
jobs-waits = Waiting
jobs-failed = Did not work
jobs-index = Making what is new findable
jobs-give = Giving the publisher what was made here

# Help for teachers and admins, a message for each page.
guide-title = Help for teachers and admins
course-title = A course on running this library
course-lead = Six parts of five minutes each. Read a part, then try what stands at its end. Two people learn it better than one.
course-try = Try it
course-write = Put this course into the library
course-write-why = Others can read it there, and it travels to other boxes with what your school publishes. You may change it before.
course-try-first = Print the poster. Let somebody who has never seen this library come in with it, without help.
course-try-content = Choose one more subject, look at how much room it takes, and take it off again.
course-try-sync = Bring the box up to date once, over the internet, with a stick or with a parcel, and find the line that says how it went.
course-try-add = Take a photo of something in your school, publish it, and find it with another phone.
course-try-class = Make a class of three names and a quiz of two questions. Come in on another phone with a card, answer, and look at the table.
course-try-box = Find the line about the space on the card. Say to somebody what you would do if it showed ✗.
guide-here = Help with this page
guide-admin = This page says how the box is, one line for each thing: ✓ is well, ! wants a look, ✗ needs a hand. A line that is a link leads to what can be done. If many things are wrong at once, look at the power supply and its cable first, then start the box anew.
guide-approvals = Here you say yes or no to what teachers want to publish, if the box asks you first. Look at each thing as pupils will see it. With a no, write what must change: the teacher reads it and can ask again. Nothing is published before your yes.
guide-jobs = All long work of the box stands here: what is done now, what waits, and what did not work. If the power goes, nothing is lost and the box goes on by itself. Where something did not work, read why, put it right, and try again.
guide-content = Here you choose what the box keeps up to date: whole collections, or parts of them by subject, level and language. You also say how much room all of it may take. If the card is full, allow less, or take a collection off.
guide-collection = This is one collection on the box. If its newest release is wrong, go back to the one before: the box stays there until you allow newer ones. What you take off can be put back for a week without a download.
guide-publishers = The box takes content only from publishers whom you trust here. Compare the six words with the publisher on paper or by phone before you trust. If the words differ, do not trust: the file is somebody else’s.
guide-sync = Here you bring the box up to date now, look what would come, or stop. If it fails, read the reason below: often there is no internet, or the address is wrong. What has come is kept, and the box goes on from there. Without internet, plug in a stick or bring a parcel.
guide-parcel = A parcel is one file that any phone can carry between boxes and publishers. Take the parcel here, or send one that somebody brought. If it is not taken, the page says why: often the box does not trust its publisher yet.
guide-usage = This page shows how often items were opened, by week, subject, language and hour. Nobody is named, and numbers under five are not shown. If the weeks look wrong, check the clock of the box.
guide-people = Here are those who teach with the box and those who look after it. A new person gets a code on paper, which works once. If somebody forgot the passphrase, give a new code. Have two admins at least, and keep the recovery code in a safe place.
guide-place = Name, language and country of the library are set here, and the time from your phone. What the file maktaba.toml on the card says can only be changed there. The library starts anew after a change: wait a few seconds.
guide-wifi = Here you change the name and the password of the box’s Wi-Fi. All phones are cut off for some seconds. Join the new Wi-Fi with this phone within a minute and keep it; if you do not, the old one comes back by itself.
guide-link = Here you say which publishers are asked over the internet, when, and how much may come. Hours and limits save money on a costly link. Leave a field empty if there is no limit. If nothing comes, check the addresses letter by letter.
guide-poster = Print this page and hang it up where pupils see it. It shows the Wi-Fi and the address as codes for cameras. The six words on it tell teachers that they reached the right box. Print it again when the Wi-Fi changes.
guide-year = At the end of the year all pupils and their answers are removed for good. Lessons, quizzes and what teachers made stay. Download the copy of the school’s data first if you may need it. This cannot be undone.
guide-first = These steps set up the box: each may be left for later. The claim code stands in the file teachers.txt on the card. After it, print the recovery code: without it a lost passphrase cannot be made good. You find all steps again on the page of the box.
guide-sign = Sign in with your name and your passphrase. The first time, use the code on your card. After five wrong tries wait a minute. If you forgot the passphrase, an admin gives you a new code; an admin without one uses the recovery code.
guide-desk = This is your desk: add a file, write a page, or go to classes, lessons, quizzes and requests. What you made stands below with its state. If something could not be taken or got a no, the reason stands beside it: open it, change it, and try again.
guide-add = Choose a file or write a text, say what it is and what others may do with it, and send it. The box checks it, and you look at it before it is published. If the connection breaks, choose the same file again: it goes on where it stopped. Take only what is yours or may be shared.
guide-material = Here is one thing that you made. Look at it as pupils will, then publish it. You may change title, licence or file at any time, and publish again. If it was published by mistake, take it back and say why.
guide-classes = Each class has a code of five letters or numbers, with which pupils come in. Paste their first names, one a line, and print their cards. Who lost a card gets a new one with other pictures. No surname, birth date or photo is needed.
guide-progress = The table shows who did which work, and which questions are hard. Percentages appear from five answers on. You can print it or take it as a table (CSV). If answers are missing, ask whether the pupil used her own name.
guide-lessons = A lesson is a list of items, notes and quizzes in your order. Give it to a class with a day, or share its code. Move steps with Up and Down. A colleague can take it as a file to another school.
guide-quizzes = Add questions of five kinds, and mark what is right. You can take questions from a file, or from your other quizzes. Print it with or without the answers. A question that was answered already may be removed; its answers stay in the table.
guide-requests = Here is what pupils looked for and did not find. Answer with something that is in the library, or pass it on to the publisher. The class is told when it is there.
