### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = Перейти к содержанию
nav-main = Главное меню
nav-where = Вы здесь
nav-home = Главная
nav-search = Поиск
nav-language = Язык
nav-settings = Настройки
nav-help = Помощь
nav-licences = Лицензии
nav-pages = Страницы
page-previous = Предыдущая страница
page-next = Следующая страница
footer-items = { $count ->
    [one] { $count } материал в этой библиотеке
    [few] { $count } материала в этой библиотеке
    [many] { $count } материалов в этой библиотеке
   *[other] { $count } материала в этой библиотеке
}
footer-updated = Последнее обновление: { $date }
footer-offline = Эта библиотека работает без интернета.
size-kb = { $count } кБ
size-mb = { $amount } МБ
size-gb = { $amount } ГБ
count-items = { $count ->
    [one] { $count } материал
    [few] { $count } материала
    [many] { $count } материалов
   *[other] { $count } материала
}

## Search box
search-label = Искать по всей библиотеке
search-button = Найти
search-placeholder = Слово или вопрос

## Home
home-question = Что вы хотите изучить?
home-subjects = Предметы
home-languages = Языки
home-kinds = Как учиться
home-new = Новое в библиотеке
home-collections = Подборки
home-all = Показать всё
home-empty-title = Библиотека пуста
home-empty-why = Сюда ещё ничего не добавили, поэтому читать пока нечего.
home-empty-who = Вы работаете в школе? Подключите библиотеку к источнику или вставьте флешку с библиотекой. Первые материалы появятся здесь, как только будут проверены.

## Lists
list-all = Всё в библиотеке
list-empty = Здесь пока ничего нет.
list-filter = Уточнить
filter-subject = Предмет
filter-language = Язык
filter-kind = Вид
filter-collection = Подборка
filter-level = Уровень
filter-use = Подходит для
use-print = Печать
use-simple = Старые телефоны
filter-selected = выбрано

## Kinds
kind-story = Рассказ
kind-book = Книга
kind-document = Документ
kind-video = Видео
kind-audio = Аудио
kind-site = Сайт
kind-exercise = Упражнение
kind-course = Курс
kind-collection = Подборка
kind-other = Файл

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = Основы и чтение
subject-01 = Педагогика
subject-02 = Искусство, языки и история
subject-03 = Человек и общество
subject-04 = Экономика и право
subject-05 = Естественные науки и математика
subject-06 = Информатика
subject-07 = Техника и строительство
subject-08 = Сельское хозяйство, лес и рыболовство
subject-09 = Здоровье
subject-10 = Услуги и спорт
subject-unknown = Другие предметы

## Levels (ISCED 2011)
level-0 = До школы
level-1 = Начальная школа
level-2 = Основная школа
level-3 = Старшая школа
level-4 = После школы
level-5 = Краткий курс колледжа
level-6 = Бакалавриат
level-7 = Магистратура
level-8 = Аспирантура

## Collection and item
collection-release = Версия { $release }
collection-items = В этой подборке
item-open = Открыть
item-read = Читать
item-watch = Смотреть
item-listen = Слушать
item-download = Скачать
item-download-what = { $format }, { $size }
item-contents = Содержание
item-about = О материале
item-language = Язык
item-level = Уровень
item-subject = Предмет
item-size = Размер
item-kind = Вид
item-credit = Авторство
item-by = Автор: { $names }
item-from = Из подборки
item-versions = На других языках
item-nothing-to-open = У этого материала нет страницы, которая открывается здесь. Чтобы им пользоваться, скачайте его.
licence-none = Лицензия не указана

## Reading
read-back = Назад
read-frame = Содержание материала
read-unframed = Открыть без этой панели
read-contents = Содержание
read-previous = Назад
read-next = Дальше
read-position = { $number } из { $total }
read-original = Открыть оригинал
read-pages = Перейти к странице
read-page = Страница { $number }
read-no-text = На этой странице нет текста. Чтобы увидеть её, откройте оригинал.
play-no-support = Ваш браузер не может это воспроизвести. Скачайте файл.
play-transcript = Читать текст
play-captions = Субтитры

## Search results
search-title = Поиск
search-results-for = Результаты для «{ $query }»
search-found = { $count ->
    [0] Ничего не найдено
    [one] { $count } результат
    [few] { $count } результата
    [many] { $count } результатов
   *[other] { $count } результата
}
search-zero = По запросу «{ $query }» ничего не найдено
search-zero-why = В библиотеке нет материалов с такими словами.
search-zero-spelling = Проверьте, нет ли ошибок, или напишите меньше слов.
search-narrower = Точнее:
search-wider = Шире:
search-zero-broader = Посмотрите по предметам:
search-zero-languages = Посмотрите по языкам:
search-zero-teacher = Спросите учителя: то, чего не хватает, можно добавить при следующем обновлении.
search-suggestion = Возможно, вы искали
search-without-filters = Искать снова без фильтров
search-in = в материале
search-inside = Искать в этом материале

## Help
help-title = Помощь
help-lead = Эта библиотека работает без интернета. Всё, что вы здесь видите, можно читать бесплатно.
help-find = Как что-то найти
help-find-text = Напишите слово в строке поиска или выберите предмет на первой странице. Поиск смотрит и внутри книг.
help-keep = Как сохранить
help-keep-text = На странице материала нажмите «Скачать». Размер указан заранее. Файл останется в вашем телефоне, когда вы уйдёте.
help-look = Как изменить вид
help-look-text = В настройках можно выбрать язык, цвета и размер текста. Учётная запись не нужна.
help-connect = Если страницы не открываются
help-connect-text = Оставайтесь в Wi-Fi библиотеки, даже если телефон пишет «нет интернета». Если страницы всё равно не открываются, выключите мобильные данные.
help-address = Адрес этой библиотеки
help-privacy = Что библиотека знает о вас
help-privacy-text = Ничего. Здесь нет учётных записей, имён и слежки. Библиотека считает, сколько раз открыли материал, но не знает кто. Ваши настройки и списки хранятся только в вашем телефоне.
help-about = Об этой библиотеке
help-about-text = Она работает на Maktaba. Это свободная программа: каждый может её использовать, изучать и улучшать.
help-wrong = Если что-то не так
help-wrong-text = Расскажите учителю, что вы делали, и назовите короткий код на странице.

## Licences
licences-title = Лицензии
licences-lead = Всё в этой библиотеке можно использовать по лицензии, указанной на странице материала. Большинство материалов можно копировать и передавать другим, если назвать авторов.
licences-content = Лицензии материалов
licences-software = Программа
licences-software-text = Maktaba — свободная программа под лицензией MIT или Apache 2.0, на ваш выбор.
licences-none-yet = Материалов пока нет.

## Settings
settings-title = Настройки
settings-lead = Ваш выбор хранится только в этом телефоне.
settings-language = Язык этих страниц
settings-auto-language = Как в телефоне
settings-draft = перевод машины, носитель языка его ещё не читал
settings-theme = Цвета
theme-auto = Как в телефоне
theme-light = Светлые
theme-dark = Тёмные
theme-sepia = Сепия
settings-size = Размер текста
size-normal = Обычный
size-large = Крупный
size-larger = Очень крупный
settings-save = Сохранить
settings-saved = Сохранено.

## Problems
problem-code = Код: { $code }
problem-home = На первую страницу
problem-retry = Попробовать снова
problem-400-title = Этот адрес не удалось прочитать
problem-400-why = Ссылка неверна или набрана с ошибкой. Ничего не испорчено.
problem-404-title = Такой страницы здесь нет
problem-404-why = Возможно, ссылка старая или этого материала нет в библиотеке. Попробуйте поиск:
problem-405-title = Здесь так сделать нельзя
problem-405-why = Эту страницу можно только читать.
problem-410-title = Этот материал отозван
problem-410-why = Издатель забрал его. В этой библиотеке его больше нет.
problem-413-title = Слишком много за один раз
problem-413-why = Отправлено больше, чем библиотека принимает. Ничего не изменилось.
problem-416-title = Такой части файла нет
problem-416-why = При скачивании запрошено больше, чем есть в файле. Начните скачивать сначала.
problem-421-title = Это не адрес библиотеки
problem-421-why = Ваше устройство запросило другое имя. Возьмите адрес с плаката или со страницы помощи.
problem-429-title = Пожалуйста, чуть помедленнее
problem-429-why = Это устройство запрашивает слишком много страниц сразу. Подождите немного и продолжайте.
problem-500-title = Здесь что-то пошло не так
problem-500-why = Вы не виноваты, и библиотека цела. Попробуйте снова; если не получится, назовите учителю код ниже.
problem-503-title = Библиотека занята
problem-503-why = Сейчас читает много людей. Ваша страница откроется.
problem-503-wait = { $count ->
    [one] Попробуйте снова через { $count } секунду.
    [few] Попробуйте снова через { $count } секунды.
    [many] Попробуйте снова через { $count } секунд.
   *[other] Попробуйте снова через { $count } секунды.
}
problem-507-title = Библиотека заполнена
problem-507-why = Нет места, чтобы это сохранить. Читать по-прежнему можно. Пожалуйста, скажите учителю.
problem-508-title = Эта ссылка ходит по кругу
problem-508-why = Материал издан с ошибкой. Другие его страницы работают.
play-score = Баллы, сохранённые в этом телефоне: {"{raw}"}
play-score-of = Баллы, сохранённые в этом телефоне: {"{raw}"} из {"{max}"}
play-needs-script = Этому упражнению нужен JavaScript, а в вашем браузере он выключен.
play-not-installed = Для этого упражнения нужен проигрыватель H5P, а в этой библиотеке он не установлен. Его могут добавить те, кто ведёт библиотеку.

## Every page, more
nav-me = Моё
nav-about = О библиотеке
nav-accessibility = Доступность
nav-take = Взять домой
nav-explore = Обзор
nav-start = Выбрать язык и уровень

## Welcome: the first page on the Wi-Fi
welcome-title = Добро пожаловать
welcome-lead = Книги, фильмы и упражнения, бесплатно для всех. Без интернета и учётной записи.
welcome-open = Открыть библиотеку
welcome-stay = Здесь нет интернета, и это нормально: не отключайтесь. Если страницы не открываются, выключите мобильные данные.
welcome-address = Или наберите в браузере:
welcome-code = QR-код с адресом

## Start
start-title = Выберите язык
start-lead = Это можно изменить в любое время. Выбор хранится только в этом телефоне.
start-level = Ваш уровень в школе
start-level-any = Все уровни
start-go = Начать
start-skip = Пропустить

## Home, more
home-continue = Продолжить
home-for-you = Для вас
home-popular = Здесь часто открывают
languages-all = Все языки: { $count }
languages-yours = Ваши языки
languages-others = Другие языки
languages-search = Найти язык
languages-none = Языка с таким названием здесь нет. Возможно, оно пишется иначе: попробуйте первые буквы.

## My things: kept on the phone, without an account
me-title = Моё
me-lead = Этот список хранится только в этом телефоне. Если телефон общий, очистите список, когда закончите.
me-continue = Продолжить
me-saved = Сохранено
me-finished = Пройдено
me-continue-empty = Здесь появится то, что вы открываете, чтобы читать, смотреть или слушать.
me-saved-empty = Нажмите «Сохранить» на странице материала, чтобы снова найти его здесь.
me-finished-empty = В конце материала нажмите «Пройдено», и он появится в этом списке.
me-save = Сохранить
me-unsave = Не хранить
me-finish = Пройдено
me-unfinish = Ещё не пройдено
me-remove = Убрать
me-forget = Стереть всё с этого телефона
me-forgotten = Стёрто.

## Take home
take-title = Взять домой
take-lead = Скачайте материалы и пользуйтесь ими дома без интернета. Сначала проверьте, сколько места свободно в телефоне.
take-size = Всего { $size }
take-empty = Здесь нет того, что можно взять с собой. Выберите другой предмет или уровень.
take-all = Всё это одним файлом
take-forms = Взять как книгу, сайт или для Kiwix
take-form-epub = Книга (EPUB)
take-form-epub-opens = Открывается в программах для чтения: «Книги» на iPhone, программа для EPUB на Android.
take-form-zim = Для Kiwix (ZIM)
take-form-zim-opens = Открывается в Kiwix, бесплатной программе для телефонов и компьютеров.
take-form-site = Сайт (ZIP)
take-form-site-opens = Распакуйте и откройте index.html в любом браузере.
take-form-files = Файлы (ZIP)
take-form-files-opens = Каждый материал отдельным файлом. Распакуйте и откройте нужный.
take-left-out = Нет в этом файле
take-why-rights = лицензия не разрешает копии
take-why-unchanged = лицензия не разрешает другую форму
take-why-form = такой файл не может это содержать
take-why-size = слишком велико для этого файла
take-how = Как сохранить файл
take-android = Телефоны Android
take-android-text = Нажмите «Скачать». Потом откройте приложение «Файлы» и посмотрите в «Загрузках». Для книг EPUB нужно приложение для чтения.
take-iphone = iPhone и iPad
take-iphone-text = Нажмите «Скачать», затем стрелку на панели Safari. Книги открываются в приложении «Книги», остальное лежит в «Файлах».
take-keys = Кнопочные телефоны
take-keys-text = Выберите «Скачать» и дождитесь конца. Фильмы, звуки и картинки потом будут в «Галерее», «Видео» или «Музыке».
take-mini = Если ничего не происходит
take-mini-text = Окошко, которое само открывается после входа в Wi-Fi, не умеет сохранять файлы. Откройте этот адрес в браузере:

## Explore
explore-title = Обзор библиотеки
explore-lead = Что здесь есть, для какого уровня и откуда.
explore-coverage = Предметы и уровни
explore-coverage-what = Каждая строка — предмет, каждый столбец — уровень. Чем больше круг, тем больше материалов; точка значит, что их нет. В таблице ниже то же самое.
explore-table = То же в таблице
explore-all = Всё
explore-level-none = Без уровня
explore-sources = Откуда материалы
explore-sources-what = Каждый круг — издатель или подборка. Чем больше круг, тем больше материалов. Буквы объяснены в списке ниже.
explore-others = Другие источники

## About and accessibility
about-title = Об этой библиотеке
about-holds = Что в ней есть
about-run = Кто за ней следит
about-run-text = Она стоит в вашей школе. Спросите учителя, кто за ней следит.
about-wrong = Если чего-то здесь быть не должно
about-wrong-text = Если права на материал ваши либо он неверный или вредный, скажите учителю. Издатель может отозвать его при следующем обновлении.
about-version = Версия
access-lead = Эти страницы сделаны для всех: для старых телефонов, для кнопок, для слуха и для слабых глаз.
access-see = Если вы плохо видите
access-see-text = В настройках можно сделать текст очень крупным и выбрать светлые, тёмные цвета или сепию. Любую страницу можно увеличить двумя пальцами.
access-hear = Если вы пользуетесь экранным диктором
access-hear-text = На каждой странице один заголовок, у частей есть названия, и можно сразу перейти к содержанию. У названий указан их язык.
access-keys = Если вы пользуетесь клавишами
access-keys-text = До всего можно дойти клавишами Tab и Enter или кнопками простого телефона. Стрелки листают страницы книг.
access-listen = Если вы плохо слышите
access-listen-text = У фильмов есть субтитры и текст, если их сделали авторы.
access-items = Что умеют материалы
access-items-text = Их сделали разные люди. На странице каждого материала сказано, что поможет: субтитры, тексты, оглавление.

## Item, more
item-access = Доступность
item-similar = Похожие материалы
item-time = Время
item-pages = Страниц
mode-textual = Текст для чтения
mode-visual = Картинки или фильм
mode-auditory = Звук
mode-tactile = Можно потрогать
feature-captions = Субтитры
feature-transcript = Слова в виде текста
feature-alternative-text = Картинки описаны словами
feature-audio-description = Фильм описан голосом
feature-sign-language = Жестовый язык
feature-table-of-contents = Оглавление
feature-structure = Заголовки для перехода
feature-large-print = Крупный шрифт
feature-math = Формулы можно прослушать
read-words = Слова этой страницы
read-picture = Страница как картинка
print-title = Для печати
print-how = Выберите «Печать» в меню браузера. Каждая страница рассказа начинается с нового листа.
print-list = Напечатать этот список с кодами
print-list-how = Выберите «Печать» в меню браузера. Телефон в сети Wi-Fi библиотеки откроет материал, когда камера увидит код.
read-zoom = Увеличить картинку
item-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}

## Settings, more
settings-back = Назад
settings-level = Уровень в школе
settings-data = Картинки
data-all = Показывать все картинки
data-low = Меньше картинок: быстрее, когда Wi-Fi занят, и бережёт батарею
settings-letters = Буквы урду
letters-phone = Как есть в телефоне
letters-nastaliq = Насталик, из библиотеки: 160 кБ, один раз

## Problems, more
problem-damaged-title = Часть этого материала повреждена
problem-damaged-why = Библиотека это заметила. Следующее обновление всё исправит. Остальное работает.

## State of the box
status-title = Состояние коробки
status-lead = Для того, кто за ней следит.
status-well = Всё в порядке.
status-problems = Нужна помощь:
status-problems-help = Настройки находятся в файле maktaba.toml на карте. Исправьте их на любом компьютере и перезапустите коробку.
status-stick = USB-накопитель
status-stick-looking = Накопитель просматривается. Не вынимайте его.
status-stick-syncing = Материалы копируются с накопителя. Не вынимайте его.
status-stick-writing = На накопитель записывается отчёт для вашей службы поддержки. Не вынимайте его.
status-stick-done = Всё скопировано. Накопитель можно вынуть.
status-stick-nothing = На накопителе нет ничего нового для этой коробки. Его можно вынуть.
status-stick-failed = Накопитель не удалось использовать. Его можно вынуть.
status-empty = Здесь пока ничего нет. Вставьте накопитель с библиотекой или подключите коробку к интернету.
status-release = Выпуск
status-free = Свободное место
status-clock = Часы
status-clock-network = выставлены по интернету
status-clock-phone = выставлены с телефона
status-clock-unset = не выставлены с момента запуска коробки; могут отставать
status-use = Подсчёт использования
status-use-counted = Сколько раз за день открывают каждый материал, и поиски, которые ничего не нашли. Без имён, адресов и устройств, и ни одного числа меньше пяти. Раз в неделю суммы отправляются издателю библиотеки; прочесть их может только он.
status-use-uncounted = Ничего не подсчитывается.

## The clock, set from the phone of whoever looks after the box
clock-title = Часы коробки
clock-lead = У часов коробки нет батарейки. Без интернета коробка знает лишь, что сейчас не раньше даты её самых новых материалов. Телефон может сообщить ей время.
clock-by-network = Часы этой коробки выставляются по интернету. Ничего делать не нужно.
clock-no-code = Чтобы выставить часы здесь, напишите строку с кодом под [admin] в файле maktaba.toml на карте коробки и перезапустите коробку.
clock-day = Дата на вашем телефоне
clock-time = Время на вашем телефоне
clock-offset = Разница с UTC, как на вашем телефоне
clock-code = Код из maktaba.toml
clock-code-hint = В открытой сети Wi-Fi его могут перехватить. Возьмите код, который больше нигде не используете.
clock-set = Выставить часы
clock-done = Часы выставлены.
clock-wrong-code = Это не тот код. Подождите минуту и попробуйте снова.
clock-closed = Только что было введено слишком много неверных кодов. Подождите минуту и попробуйте снова.
clock-unclear = Дату или время не удалось прочитать. Напишите дату так: 2026-11-25, а время так: 14:05.
clock-refused = Коробка не верит этому времени: оно раньше её самых новых материалов или на годы позже них. Проверьте дату на телефоне.
clock-failed = Часы не удалось выставить. Перезапустите коробку и попробуйте снова.

## The door of teachers and admins, and signing in
problem-403-title = Это не для вас
problem-403-why = Это может сделать только администратор этой коробки.
door-title = Для учителей и администраторов
door-lead = У учителей и администраторов свой вход, где никто в этой сети Wi-Fi не может подслушать.
door-warning = Браузер предупредит вас: в интернете никто не может поручиться за эту коробку. Сравните слова ниже со словами на плакате коробки и продолжайте, если они одинаковы.
door-words = Слова этой коробки
door-fingerprint = Отпечаток сертификата (SHA-256)
door-go = К входу для учителей
staff-name = Имя
staff-passphrase = Пароль
staff-new-passphrase = Новый пароль
staff-new-passphrase-hint = Не меньше 8 знаков; набранное видно. Хорошо подходят четыре слова, которые вы помните.
staff-short = В пароле меньше 8 знаков или не указано имя.
staff-save = Сохранить и продолжить
sign-title = Войти
sign-out = Выйти
sign-wrong = Имя или пароль неверны.
sign-wait = Слишком много неверных попыток. Ждать минут: { $count }. Администратор может дать вам новый код.
sign-first = Вы здесь впервые или получили новый код на бумаге?
sign-lost = Вы администратор и потеряли пароль?
sign-code = Код на вашей карточке
sign-code-wrong = Имя или код неверны. Код на карточке действует один раз.
sign-recovery = Код восстановления
claim-title = Настройка этой коробки
claim-lead = За этой коробкой ещё никто не следит. У кого есть код владельца, тот станет администратором.
claim-code = Код владельца
claim-code-hint = Он в файле teachers.txt на карте коробки и там, где её запустили.
claim-wrong = Это не код владельца этой коробки.
code-recovery-title = Код восстановления
code-recovery-lead = Напечатайте эту страницу или спишите код и храните его в надёжном месте. Он показан только сейчас. У кого он есть, тот может стать администратором.
code-person-title = Карточка для входа
code-person-lead = Напечатайте эту страницу или спишите её для этого человека. Код действует один раз и показан только сейчас.
code-address = Где его ввести
code-done = Готово, дальше
people-title = Люди
people-add = Добавить человека
people-admin = Следит за коробкой
people-waits = вход ещё не выполнен
people-reset = Новый код
people-remove = Убрать
people-last = Последнего администратора убрать нельзя.
people-taken = Это имя уже занято. Добавьте предмет или число.
people-recovery = Создать новый код восстановления

## Looking after the box
admin-title = Уход за коробкой
admin-well = Хорошо
admin-watch = Посмотрите
admin-bad = Нужна помощь
admin-content = Что в ней есть
admin-sync = Обновить
admin-never = Ещё нет
admin-running = Сейчас обновляется
admin-memory = Память
admin-heat = Температура
admin-power = Питание
admin-power-weak = Питание слабое или было слабым. Возьмите блок получше или кабель покороче.
admin-backup = Копия данных школы
admin-report = Отчёт для того, кто помогает: людей в нём нет
year-title = Конец года
year-lead = Все ученики, их картинки, ответы и данные им задания удаляются с этой коробки и из копий на ней. Учителя, уроки, вопросы и добавленное остаются. Классы остаются пустыми и с новыми кодами.
year-pupils = Ученики
year-answers = Ответы
year-sure = Да, удалить навсегда
year-unsure = Сначала поставьте галочку. Ничего не удалено.
year-do = Завершить год
year-done = Год завершён. Удалено:
year-empty = На этой коробке нет учеников.
admin-now = Обновить сейчас
admin-stop = Остановить
admin-look = Что придёт?
admin-hours = Связь сейчас не используется: это не её часы. Снова через:
admin-spent = Связь сейчас не используется: байты дня или месяца израсходованы. Снова через:
admin-nothing = Обновлять нечего. Сначала выберите что.
admin-current = Обновлено
admin-comes = Приходит
admin-no-room = Нет места
admin-goes = Уходит; семь дней остаётся под рукой
admin-past = Что пришло недавно
admin-nowhere = Адреса нет. Впишите его в maktaba.toml или принесите флешку.
admin-is-whole = Всё это уже хранится, а значит, и каждая часть.
admin-file-speaks = Файл maktaba.toml говорит, что хранится, и повторяет это при каждом запуске: измените и там.
admin-parts = Части, которые хранятся
admin-part-add = Хранить часть
admin-budget = Сколько всё может занять
admin-budget-gb = ГБ; пусто: сколько есть места
admin-largest-mb = Не больше (МБ)
admin-priority = Что раньше: 1 перед 9
admin-language-hint = Например, sw или pt-BR
admin-share-whole = всё
admin-share-part = часть
admin-share-none = ничего
admin-take-whole = Хранить всё
admin-take-none = Не хранить ничего

## What teachers make
desk-title = Стол учителя
desk-add = Добавить файл
desk-write = Написать страницу
desk-made = Что вы сделали
desk-empty = Здесь будут ваши фотографии, записи и страницы. Добавьте первую.
desk-who = Вы вошли как:
add-title = Добавить файл
add-lead = Фото, запись, фильм, PDF, документ, книга или упражнение с этого телефона.
add-name = Название
add-creator = Кто это сделал
add-creator-hint = Остаётся при материале везде. Может быть названием школы.
add-licence = Что с этим могут делать другие
licence-by = Использовать, копировать и менять, если укажут, кто это сделал
licence-by-sa = То же, и сделанное из этого должно быть столь же свободным
licence-by-nc = Как первое, но не за деньги
licence-zero = Всё; никого не нужно указывать
add-place = У кого это может быть
add-place-all = И у других школ
add-place-here = Только у этой школы
add-file = Файл
add-file-most = Не больше { $size }
add-no-file = Файл не пришёл. Выберите файл и отправьте снова.
add-send = Отправить
write-text = Текст
write-hint = Пустая строка начинает абзац, # — заголовок, - — список. Формулы пишут между знаками $.
write-empty = Нет названия или текста.
stage-reading = Проверяется …
stage-ready = Черновик, готов к публикации
stage-refused = Не удалось принять
stage-publishing = Публикуется …
stage-published = Опубликовано
stage-withdrawing = Отзывается …
stage-withdrawn = Отозвано
material-wait = Можно уйти с этой страницы: коробка продолжит работу.
material-preview = Посмотреть, как увидят ученики
material-public = Посмотреть в библиотеке
material-publish = Опубликовать
material-write = Изменить текст
material-change = Изменить название, язык или лицензию
material-new-file = Отправить вместо него новый файл
material-withdraw = Отозвать
material-reason = Почему? Это прочтут все, у кого это было.
material-forget = Удалить этот черновик

## Classes and pupils
class-title = Мой класс
class-lead = Код, который дал учитель: пять букв и цифр.
class-code = Код
class-wrong-code = Такого кода нет ни у класса, ни у урока. В кодах нет 0, 1, 8, B, I, L, O и S: посмотри ещё раз.
class-lead-in = Напиши своё имя и выбери свои три картинки по порядку.
class-wrong = Имя или картинки неверны. Посмотри на свою карточку.
class-wait = Слишком много неверных попыток. Минут ожидания: { $count }. Учитель может дать новую карточку.
class-in = Войти
class-picture = Картинка { $count }
class-pictures = Солнце | Луна | Звезда | Дом | Дерево | Рыба | Птица | Мяч | Цветок | Лодка | Ключ | Чашка
class-leave = Это не я
class-work = Задания
class-no-work = Сейчас заданий нет.
class-due = до { $day }
classes-title = Классы
classes-new = Новый класс
classes-names = Имена, по одному в строке
classes-names-hint = Фамилии не нужны; из двух с одним именем один получает номер. После точки с запятой: группа.
classes-add = Добавить учеников
classes-cards = Карточки
classes-cards-lead = Распечатайте эту страницу и разрежьте. Картинки показываются только сейчас.
classes-card = Новая карточка
classes-group = Группа
classes-full = Больше добавить нельзя.

## Lessons
lessons-title = Уроки
lessons-new = Новый урок
lesson-copy = Сделать себе копию
lesson-file = Файлом
lesson-from-file = Урок из файла
lesson-from-file-hint = Файл, который коллега сделал кнопкой «Файлом». Чего нет на этой коробке, остаётся в списке по названию.
lesson-file-wrong = Это не урок. Выберите файл, сделанный кнопкой «Файлом».
lesson-minutes = Минуты
lesson-up = Выше
lesson-down = Ниже
lesson-note = Своя заметка
lesson-find = Найти в библиотеке
lesson-add = Добавить в урок
lesson-add-to = Добавить в урок
lesson-give = Дать классу
lesson-due = Срок
lesson-empty = Здесь пока ничего нет.

## Quizzes
quizzes-title = Тесты
quiz-new = Новый тест
quiz-question = Вопрос
quiz-one = Верен один ответ
quiz-several = Верны несколько ответов
quiz-text = Короткий текст
quiz-number = Число
quiz-order = Расставить по порядку
quiz-answers = Ответы, по одному в строке
quiz-answers-hint = Перед верными для выбора поставьте *. У числа может быть допуск: 3.14 ± 0.01. То, что нужно расставить, пишется в верном порядке.
quiz-hint = Подсказка
quiz-no-right = Нет верного ответа. Поставьте * перед верными; для выбора нужно не меньше двух.
quiz-add = Добавить вопрос
quiz-bank = Из других тестов
quiz-paper = На бумаге
quiz-key = На бумаге, с ответами
quiz-import = Взять вопросы из файла
quiz-import-hint = GIFT, Aiken, Moodle XML или QTI
quiz-imported = Взято: { $count }. Пропущено: { $left }.
quiz-place = Вопрос { $number } из { $count }
quiz-send = Ответить
quiz-right = Верно!
quiz-wrong = Пока неверно.
quiz-next = Дальше

## Progress
progress-title = Успехи
progress-lead = Верные ответы из всех данных. Проценты показываются начиная с пяти ответов.
progress-hard = Трудные вопросы
progress-seen = Последний раз
progress-csv = Таблицей (CSV)
progress-all = Все

## Requests
request-ask = Попросить учителя
request-done = Учитель это увидит.
requests-title = Просьбы
requests-empty = Никто ни о чём не просил.
requests-pass = Передать дальше
requests-passed = передано
requests-answer = Ответить этим
requests-told = Вот о чём вы просили

## Setting the box up, and changing it later
first-step = Шаг { $number } из { $count }
first-later = Позже
first-unfinished = Настройка этой коробки не закончена.
first-go-on = Продолжить настройку
set-by-file = Это задано в файле maktaba.toml на карте. Измените там.
set-begun = Изменение применяется. Библиотека перезапускается, это займёт несколько секунд.
set-done = Изменение применено.
set-refused = Это применить нельзя:
set-failed = Применить не удалось. Попробуйте снова или перезапустите коробку.
place-title = Название и место
place-name = Название библиотеки
place-name-hint = Оно стоит на каждой странице.
place-language = Язык страниц для телефонов, которые не просят ни одного из этих
place-country = Страна, двумя буквами
place-country-hint = Например, KE или SI (ISO 3166-1). От неё зависят радиоканалы и права на некоторые материалы.
place-for-profit = Библиотека зарабатывает деньги. Тогда материалы, которые нельзя использовать ради прибыли, скрыты.
wifi-title = Wi-Fi коробки
wifi-name = Имя сети Wi-Fi
wifi-key = Пароль, от 8 до 63 букв, цифр и знаков; пусто: открыто для всех
wifi-key-hint = Без пароля другие могут подсмотреть, какие страницы читают.
wifi-channel = Канал
wifi-channel-hint = Если рядом есть другой Wi-Fi, другой канал может быть быстрее: 1, 6 или 11.
wifi-lead = При этом изменении все телефоны отключаются на несколько секунд. Новый Wi-Fi пробуется одну минуту: подключитесь к нему и оставьте его, иначе прежний вернётся сам.
wifi-try = Попробовать
wifi-trial = Новый Wi-Fi пробуется. Подключитесь к нему с этого телефона, вернитесь на эту страницу и оставьте его.
wifi-left = Осталось секунд: { $count }
wifi-keep = Оставить
wifi-kept = Новый Wi-Fi оставлен.
wifi-back = Новый Wi-Fi никто не оставил, поэтому вернулся прежний.
wifi-guest = У этой коробки нет своего Wi-Fi: она подключается к другому, или её радио выключено. Так указано в файле maktaba.toml на её карте.
wifi-none = Библиотека не управляет Wi-Fi этого устройства.
poster-title = Плакат
poster-how = Напечатайте эту страницу и повесьте там, где её видят ученики.
poster-join = Подключитесь к этому Wi-Fi
poster-key = Пароль
poster-no-key = Пароль не нужен.
poster-open = Затем откройте этот адрес
poster-done = Завершить настройку
link-title = Интернет и соседи
link-from = Адреса издателей, по одному в строке
link-every = Как часто их спрашивать
link-15m = каждые 15 минут
link-1h = каждый час
link-6h = каждые 6 часов
link-1d = раз в день
link-hours = В какие часы; пусто: всегда
link-hours-hint = Например, 22:00-06:00. Коробка считает по UTC; с разницей: 22:00-06:00+03:00.
link-day = Не больше за день, в MB; пусто: без ограничения
link-month = Не больше за месяц, в MB; пусто: без ограничения
link-neighbours = Брать материалы и с других коробок поблизости
link-count = Считать, как часто открывают материалы, и раз в неделю сообщать издателю, если он об этом просит. Никто не называется.

## Whom the box trusts, and what it holds
publishers-title = Издатели
publishers-lead = Коробка берёт только то, что подписали они, с какой бы флешки или из какой бы сети оно ни пришло.
publishers-none = Коробка пока никому не доверяет, поэтому ничего прийти не может.
publishers-first = издатель этой библиотеки
publishers-add = Доверять издателю
publishers-file = Его файл root.json
publishers-file-hint = Возьмите его у издателя способом, которому вы доверяете. В репозитории издателя это metadata/1.root.json.
publishers-look = Посмотреть, чей он
publishers-ask = Это те слова, которые вам сообщил издатель?
publishers-compare = Сравните их на бумаге или по телефону. Если хоть одно отличается, это чужой файл.
publishers-trust = Слова те же: доверять
publishers-no-root = Это не файл root.json издателя. Возьмите metadata/1.root.json из репозитория издателя.
publishers-known = Этому издателю коробка уже доверяет.
publishers-done = Теперь коробка ему доверяет. Что он предлагает, станет видно, когда коробка его спросит.
publishers-remove = Больше не доверять ему и убрать то, что он принёс
publishers-busy = Библиотека сейчас обновляется. Остановите обновление или попробуйте позже.
held-release = Выпуск
held-size = Размер
held-back = Вернуться к прежнему выпуску
held-no-back = На коробке нет выпуска раньше этого.
held-pinned = Остаётся на этом выпуске, даже если есть более новый.
held-on = Пусть снова обновляется
held-off = Убрать с коробки
held-off-week = Подборка сразу исчезнет из виду. Неделю её можно вернуть без скачивания, на странице того, что хранится; потом её место освободится, а если место понадобится, то и раньше.

## What is used
usage-title = Что используют
usage-lead = Сколько раз открывали материалы на этой коробке: ничьих имён и ни одного числа меньше пяти. Всё остаётся на коробке.
usage-none = Пока ничего не подсчитано.
usage-off = На этой коробке ничего не подсчитывается. Изменить это можно здесь:
usage-weeks = По неделям
usage-week = Неделя с
usage-openings = Сколько раз открывали
usage-missed = Поиски без результата
usage-subjects = По предметам, за последние четыре недели
usage-languages = По языкам, за последние четыре недели
usage-hours = По часам суток (UTC), за последние четыре недели
usage-hour = Час
usage-few = меньше пяти
status-use-here = Сколько раз за неделю открывают материалы — для тех, кто следит за коробкой. Без имён, адресов и устройств, и ни одного числа меньше пяти. Всё остаётся на коробке.

## A file in pieces
pieces-sent = Большой файл отправляется по частям. Если связь прервётся, отправка потом продолжится сама; если эта страница закрыта, выберите тот же файл снова: то, что уже пришло, второй раз не отправляется.
pieces-waits = Связь прервалась. Отправка продолжится, как только коробка снова будет доступна.

## What is told besides
status-use-besides = Вместе с суммами передаются состояние коробки (место, нагрев, питание) и то, что передали дальше учителя.

# Searching, once more.
search-zero-filters = С тем, что вы выбрали помимо слов, ничего не найдено.
search-zero-inside = В этом материале ничего не найдено.
search-partial = Поиск закончился раньше, потому что шёл долго: возможно, есть и другие результаты.
search-loose = Материалов со всеми этими словами нет. Ниже то, где есть некоторые из них.
problem-many-title = Слишком много для одного файла
problem-many-why = В один файл помещается не больше 100 материалов. Выберите меньше, например по языку, предмету или уровню.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = Перенести на телефоне
parcel-lead = Всё, что сделано здесь, помещается в один файл. Любой телефон может отнести его издателю этой библиотеки или в другую школу.
parcel-get = Взять посылку
parcel-empty = Здесь пока не сделано ничего, что можно передать дальше.
parcel-bring = Принести посылку
parcel-busy = Посылка принимается. На этой странице будет сказано, что получилось.
parcel-taken = Посылка принята:
parcel-refused = Посылка не принята:

# Parcels of what a library holds of others.
parcel-shelves = Перенести в другую библиотеку
parcel-shelves-lead = Каждый файл — это подборка, которая есть в этой библиотеке. Библиотека, которая доверяет тому же издателю, берёт из файла то, чего у неё нет.

# Titles like what was typed, where a search found little.
search-titles = Похожие названия:

# Collections that were taken off the box.
content-off = Убранные подборки
content-off-until = можно вернуть до { $day }
content-put-back = Вернуть
content-free = Освободить её место сейчас

# Syncs that an admin paused.
sync-paused = Приостановлено: по сетям ничего не загружается, пока обновление не будет продолжено. Флешки и посылки по-прежнему принимаются.
sync-pause = Приостановить
sync-go-on = Продолжить

# An admin’s yes before something is published.
stage-waiting = Ждёт согласия администратора
stage-declined = Администратор отказал
material-asks = Перед публикацией это смотрит администратор.
material-ask-again = Попросить снова
approvals-title = Согласования
approvals-on = То, что учителя хотят опубликовать, ждёт здесь вашего согласия.
approvals-off = Учителя публикуют сами. Поставьте отметку, и то, что они публикуют, сначала будет ждать согласия здесь.
approvals-ask = Сначала спрашивать меня
approvals-none = Ничто не ждёт согласия.
approvals-count = Ждёт согласия: { $count }
approvals-maker = Кто добавил
approvals-yes = Да, опубликовать
approvals-no = Нет
approvals-why = Почему нет? Учитель это прочтёт.
approvals-changed = Это изменилось после того, как вы смотрели, или кто-то уже ответил. Ничего не сделано: посмотрите снова.
approvals-no-reason = Напишите почему, чтобы учитель знал, что изменить. Ничего не сделано.

# All long work of the box.
item-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}
jobs-title = Работа коробки
jobs-none = Сейчас ничего не делается.
jobs-next = Коробка снова спросит о новом через:
jobs-now = Делается сейчас
jobs-waits = Ждёт
jobs-failed = Не удалось
jobs-index = Новое становится доступным для поиска
