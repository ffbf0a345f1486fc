### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = Nenda kwenye maudhui
nav-main = Menyu kuu
nav-where = Uko hapa
nav-home = Mwanzo
nav-search = Tafuta
nav-language = Lugha
nav-settings = Mipangilio
nav-help = Msaada
nav-licences = Leseni
nav-pages = Kurasa
page-previous = Ukurasa uliopita
page-next = Ukurasa unaofuata
footer-items = { $count ->
    [one] Kitu { $count } katika maktaba hii
   *[other] Vitu { $count } katika maktaba hii
}
footer-updated = Ilisasishwa mwisho: { $date }
footer-offline = Maktaba hii hufanya kazi bila intaneti.
size-kb = kB { $count }
size-mb = MB { $amount }
size-gb = GB { $amount }
count-items = { $count ->
    [one] Kitu { $count }
   *[other] Vitu { $count }
}

## Search box
search-label = Tafuta katika maktaba yote
search-button = Tafuta
search-placeholder = Neno au swali

## Home
home-question = Ungependa kujifunza nini?
home-subjects = Masomo
home-languages = Lugha
home-kinds = Njia za kujifunza
home-new = Mapya katika maktaba
home-collections = Mikusanyiko
home-all = Ona vyote
home-empty-title = Maktaba ni tupu
home-empty-why = Bado hakuna kilichowekwa, kwa hiyo hakuna cha kusoma.
home-empty-who = Wewe ni mfanyakazi? Unganisha maktaba na chanzo au chomeka kifaa cha kumbukumbu. Vitu vya kwanza vitaonekana hapa mara vikishakaguliwa.

## Lists
list-all = Vyote katika maktaba
list-empty = Bado hakuna kitu hapa.
list-filter = Punguza
filter-subject = Somo
filter-language = Lugha
filter-kind = Aina
filter-collection = Mkusanyiko
filter-level = Kiwango
filter-use = Inafaa kwa
use-print = Kuchapisha
use-simple = Simu za zamani
filter-selected = umechagua

## Kinds
kind-story = Hadithi
kind-book = Kitabu
kind-document = Hati
kind-video = Video
kind-audio = Sauti
kind-site = Tovuti
kind-exercise = Zoezi
kind-course = Kozi
kind-collection = Mkusanyiko
kind-other = Faili

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = Stadi za msingi na kusoma
subject-01 = Ualimu
subject-02 = Sanaa, lugha na historia
subject-03 = Watu na jamii
subject-04 = Biashara na sheria
subject-05 = Sayansi na hisabati
subject-06 = Kompyuta
subject-07 = Uhandisi na ujenzi
subject-08 = Kilimo, misitu na uvuvi
subject-09 = Afya
subject-10 = Huduma na michezo
subject-unknown = Masomo mengine

## Levels (ISCED 2011)
level-0 = Kabla ya shule
level-1 = Shule ya msingi
level-2 = Sekondari ya chini
level-3 = Sekondari ya juu
level-4 = Baada ya sekondari
level-5 = Kozi fupi ya chuo
level-6 = Shahada ya kwanza
level-7 = Shahada ya uzamili
level-8 = Shahada ya uzamivu

## Collection and item
collection-release = Toleo la { $release }
collection-items = Katika mkusanyiko huu
item-open = Fungua
item-read = Soma
item-watch = Tazama
item-listen = Sikiliza
item-download = Pakua
item-download-what = { $format }, { $size }
item-contents = Yaliyomo
item-about = Kuhusu kitu hiki
item-language = Lugha
item-level = Kiwango
item-subject = Somo
item-size = Ukubwa
item-kind = Aina
item-credit = Waandishi na chanzo
item-by = Na { $names }
item-from = Kutoka mkusanyiko
item-versions = Katika lugha nyingine
item-nothing-to-open = Hakuna ukurasa unaofunguka hapa. Pakua ili ukitumie.
licence-none = Leseni haikutajwa

## Reading
read-back = Rudi
read-frame = Maudhui ya kitu hiki
read-unframed = Fungua bila upau huu
read-contents = Yaliyomo
read-previous = Iliyopita
read-next = Inayofuata
read-position = { $number } kati ya { $total }
read-original = Fungua nakala asili
read-pages = Nenda kwenye ukurasa
read-page = Ukurasa { $number }
read-no-text = Ukurasa huu hauna maandishi. Fungua nakala asili kuuona.
play-no-support = Kivinjari chako hakiwezi kucheza hii. Pakua faili badala yake.
play-transcript = Soma maneno
play-captions = Manukuu

## Search results
search-title = Utafutaji
search-results-for = Matokeo ya “{ $query }”
search-found = { $count ->
    [0] Hakuna kilichopatikana
    [one] Tokeo { $count }
   *[other] Matokeo { $count }
}
search-zero = Hakuna kilichopatikana kwa “{ $query }”
search-zero-why = Hakuna kitu katika maktaba hii chenye maneno haya.
search-zero-spelling = Angalia tahajia, au tumia maneno machache.
search-narrower = Mahususi zaidi:
search-wider = Kwa upana zaidi:
search-zero-broader = Angalia katika somo:
search-zero-languages = Angalia katika lugha:
search-zero-teacher = Muulize mwalimu wako: kinachokosekana kinaweza kuongezwa baadaye.
search-suggestion = Je, ulimaanisha
search-without-filters = Tafuta tena bila vichujio
search-in = katika
search-inside = Tafuta ndani ya kitu hiki

## Help
help-title = Msaada
help-lead = Hii ni maktaba inayofanya kazi bila intaneti. Vyote unavyoona hapa ni bure kusoma.
help-find = Tafuta kitu
help-find-text = Andika neno kwenye kisanduku cha kutafuta, au chagua somo kwenye ukurasa wa kwanza. Utafutaji huangalia pia ndani ya vitabu.
help-keep = Hifadhi kitu
help-keep-text = Kwenye ukurasa wa kitu, bonyeza Pakua. Ukubwa huonyeshwa kwanza. Faili hubaki kwenye simu yako.
help-look = Badilisha mwonekano
help-look-text = Katika Mipangilio unaweza kuchagua lugha, rangi na ukubwa wa maandishi. Akaunti haihitajiki.
help-connect = Kurasa zisipofunguka
help-connect-text = Baki kwenye Wi-Fi ya maktaba, hata simu ikisema “hakuna intaneti”. Zisipofunguka bado, zima data ya simu.
help-address = Anwani ya maktaba hii
help-privacy = Maktaba inajua nini kukuhusu
help-privacy-text = Hakuna. Hakuna akaunti, majina wala ufuatiliaji. Inahesabu kitu kimefunguliwa mara ngapi, si na nani. Uchaguzi wako na orodha zako hubaki kwenye simu yako.
help-about = Kuhusu maktaba hii
help-about-text = Inatumia Maktaba, programu huria ambayo kila mtu anaweza kuitumia, kuisoma na kuiboresha.
help-wrong = Kukiwa na tatizo
help-wrong-text = Mwambie mwalimu ulichofanya na msimbo mfupi ulio kwenye ukurasa.

## Licences
licences-title = Leseni
licences-lead = Kila kitu katika maktaba hii kinaweza kutumiwa kwa leseni iliyo kwenye ukurasa wake. Vingi vinaweza kunakiliwa na kushirikishwa ukitaja waandishi.
licences-content = Leseni za vitu
licences-software = Programu
licences-software-text = Maktaba ni programu huria chini ya leseni ya MIT au Apache 2.0, utakavyochagua.
licences-none-yet = Bado hakuna vitu.

## Settings
settings-title = Mipangilio
settings-lead = Chaguo lako huhifadhiwa kwenye simu hii tu.
settings-language = Lugha ya kurasa hizi
settings-auto-language = Kama simu yangu
settings-draft = imetafsiriwa na mashine; mzungumzaji wa lugha bado hajaisoma
settings-theme = Rangi
theme-auto = Kama simu yangu
theme-light = Nyeupe
theme-dark = Nyeusi
theme-sepia = Kahawia
settings-size = Ukubwa wa maandishi
size-normal = Kawaida
size-large = Kubwa
size-larger = Kubwa sana
settings-save = Hifadhi
settings-saved = Imehifadhiwa.

## Problems
problem-code = Msimbo: { $code }
problem-home = Nenda ukurasa wa kwanza
problem-retry = Jaribu tena
problem-400-title = Hatukuweza kusoma anwani hii
problem-400-why = Kiungo kimeharibika au kimeandikwa vibaya. Hakuna kilichoharibika.
problem-404-title = Ukurasa huu haupo hapa
problem-404-why = Huenda kiungo ni cha zamani, au kitu hakipo katika maktaba hii. Jaribu kutafuta:
problem-405-title = Hilo haliwezekani hapa
problem-405-why = Ukurasa huu unaweza kusomwa tu.
problem-410-title = Kitu hiki kimeondolewa
problem-410-why = Mchapishaji wake amekiondoa. Hakipo tena katika maktaba hii.
problem-413-title = Hiyo ilikuwa nyingi mno
problem-413-why = Kilichotumwa ni kikubwa kuliko maktaba inavyopokea. Hakuna kilichobadilika.
problem-422-title = Kuna kitu hakijajazwa kwenye fomu
problem-422-why = Sehemu moja ni tupu, au ina kitu kisichofaa hapo. Rudi nyuma: ulichoandika bado kipo. Siku huandikwa kama 2026-11-30.
problem-416-title = Sehemu hii ya faili haipo
problem-416-why = Upakuaji uliomba zaidi ya faili. Anza tena tangu mwanzo.
problem-421-title = Hii si anwani ya maktaba
problem-421-why = Kifaa chako kiliomba jina lingine. Tumia anwani iliyo kwenye bango au ukurasa wa msaada.
problem-429-title = Tafadhali punguza kasi
problem-429-why = Kifaa hiki kinaomba kurasa nyingi kwa wakati mmoja. Subiri kidogo, kisha endelea.
problem-500-title = Kuna hitilafu hapa
problem-500-why = Si kosa lako, na maktaba ni salama. Jaribu tena; ikitokea tena, mwambie mwalimu msimbo ulio hapa chini.
problem-503-title = Maktaba ina shughuli nyingi
problem-503-why = Watu wengi wanasoma kwa wakati mmoja. Ukurasa wako utakuja.
problem-503-wait = { $count ->
    [one] Jaribu tena baada ya sekunde { $count }.
   *[other] Jaribu tena baada ya sekunde { $count }.
}
problem-507-title = Maktaba imejaa
problem-507-why = Hakuna nafasi ya kuhifadhi hiki. Kusoma bado kunafanya kazi. Tafadhali mwambie mwalimu.
problem-508-title = Kiungo hiki kinazunguka
problem-508-why = Kitu hiki kilichapishwa na kasoro. Kurasa zake nyingine zinafanya kazi.
play-score = Alama zilizohifadhiwa kwenye simu hii: {"{raw}"}
play-score-of = Alama zilizohifadhiwa kwenye simu hii: {"{raw}"} kati ya {"{max}"}
play-needs-script = Zoezi hili linahitaji JavaScript, ambayo imezimwa katika kivinjari chako.
play-not-installed = Zoezi hili linahitaji kichezeshi cha H5P, ambacho hakijawekwa katika maktaba hii. Wanaoitunza wanaweza kukiongeza.

## Every page, more
nav-me = Vitu vyangu
nav-about = Kuhusu
nav-accessibility = Ufikivu
nav-take = Chukua nyumbani
nav-explore = Chunguza
nav-start = Chagua lugha na ngazi

## Welcome: the first page on the Wi-Fi
welcome-title = Karibu
welcome-lead = Vitabu, filamu na mazoezi, bure kwa wote. Bila intaneti, bila akaunti.
welcome-open = Fungua maktaba
welcome-stay = Kukosa intaneti hapa ni kawaida: endelea kuunganishwa. Kurasa zisipofunguka, zima data ya simu.
welcome-address = Au andika hii kwenye kivinjari:
welcome-code = Msimbo wa picha wa anwani

## Start
start-title = Chagua lugha yako
start-lead = Unaweza kubadilisha wakati wowote. Inahifadhiwa kwenye simu hii tu.
start-level = Ngazi yako shuleni
start-level-any = Ngazi zote
start-go = Anza
start-skip = Ruka

## Home, more
home-continue = Endelea
home-for-you = Kwa ajili yako
home-popular = Hufunguliwa mara nyingi hapa
languages-all = Lugha zote: { $count }
languages-yours = Lugha zako
languages-others = Lugha nyingine
languages-search = Tafuta lugha
languages-none = Hakuna lugha yenye jina hili hapa. Huenda inaandikwa tofauti: jaribu herufi za kwanza.

## My things: kept on the phone, without an account
me-title = Vitu vyangu
me-lead = Orodha hii iko kwenye simu hii tu. Kwenye simu ya pamoja, ifute ukimaliza.
me-continue = Endelea
me-saved = Vilivyohifadhiwa
me-finished = Vilivyokamilika
me-continue-empty = Unachofungua kusoma, kutazama au kusikiliza kitaonekana hapa.
me-saved-empty = Bonyeza “Hifadhi” kwenye ukurasa wa kitu ili ukipate tena hapa.
me-finished-empty = Bonyeza “Nimemaliza” mwishoni mwa kitu. Kisha kitaorodheshwa hapa.
me-save = Hifadhi
me-unsave = Usihifadhi
me-finish = Nimemaliza
me-unfinish = Bado sijamaliza
me-remove = Ondoa
me-forget = Futa vyote kwenye simu hii
me-forgotten = Imefutwa.

## Take home
take-title = Chukua nyumbani
take-lead = Pakua vitu na uvitumie nyumbani, bila intaneti. Kwanza angalia nafasi iliyobaki kwenye simu yako.
take-size = Jumla { $size }
take-empty = Hakuna cha kuchukua hapa. Chagua somo au ngazi nyingine.
take-all = Vyote hivi kama faili moja
take-forms = Chukua kama kitabu, tovuti au kwa Kiwix
take-form-epub = Kitabu (EPUB)
take-form-epub-opens = Hufunguka katika programu za kusomea: Books kwenye iPhone, kisoma EPUB kwenye Android.
take-form-zim = Kwa Kiwix (ZIM)
take-form-zim-opens = Hufunguka katika Kiwix, programu ya bure ya simu na kompyuta.
take-form-site = Tovuti (ZIP)
take-form-site-opens = Ifungue kwanza (unzip), kisha fungua index.html kwa kivinjari chochote.
take-form-files = Faili (ZIP)
take-form-files-opens = Kila kitu katika faili yake. Ifungue kwanza (unzip), kisha fungua unachotaka.
take-left-out = Havimo katika faili hii
take-why-rights = leseni yake hairuhusu nakala
take-why-unchanged = leseni yake hairuhusu muundo mwingine
take-why-form = faili ya aina hii haiwezi kukibeba
take-why-size = ni kikubwa mno kwa faili hii
take-how = Jinsi ya kuhifadhi faili
take-android = Simu za Android
take-android-text = Bonyeza Pakua. Baadaye fungua programu ya Faili na uangalie Vipakuliwa. Vitabu vya EPUB vinahitaji programu ya kusomea.
take-iphone = iPhone na iPad
take-iphone-text = Bonyeza Pakua, kisha mshale kwenye upau wa Safari. Vitabu hufunguka kwenye Books, vingine viko kwenye Files.
take-keys = Simu za vitufe
take-keys-text = Chagua Pakua na usubiri imalizike. Filamu, sauti na picha zitakuwa kwenye Picha, Video au Muziki.
take-mini = Kama hakuna kinachotokea
take-mini-text = Dirisha dogo linalofunguka lenyewe baada ya kujiunga na Wi-Fi haliwezi kuhifadhi faili. Fungua anwani hii kwenye kivinjari chako:

## Explore
explore-title = Chunguza maktaba
explore-lead = Kuna nini hapa, kwa ngazi gani, na kilitoka wapi.
explore-coverage = Masomo na ngazi
explore-coverage-what = Kila mstari ni somo, kila safu ni ngazi. Duara kubwa lina vitu vingi; nukta ina maana hakuna. Jedwali hapa chini linasema hayo hayo.
explore-table = Hayo hayo kama jedwali
explore-all = Zote
explore-level-none = Bila ngazi
explore-sources = Kilikotoka
explore-sources-what = Kila duara ni mchapishaji au mkusanyiko. Duara kubwa lina vitu vingi. Herufi zimeelezwa kwenye orodha hapa chini.
explore-others = Vyanzo vingine

## About and accessibility
about-title = Kuhusu maktaba hii
about-holds = Kilichomo
about-run = Nani anaitunza
about-run-text = Iko shuleni kwako. Muulize mwalimu ni nani anaitunza.
about-wrong = Kama kitu hakipaswi kuwa hapa
about-wrong-text = Kama una haki zake, au kina makosa au madhara, mwambie mwalimu. Mchapishaji anaweza kukiondoa katika sasisho lijalo.
about-version = Toleo
access-lead = Kurasa hizi ni za kila mtu: simu za zamani, vitufe, masikio na macho dhaifu.
access-see = Kama huoni vizuri
access-see-text = Kwenye Mipangilio unaweza kukuza maandishi na kuchagua rangi nyangavu, nyeusi au za kahawia. Unaweza pia kukuza ukurasa kwa vidole viwili.
access-hear = Kama unatumia kisoma skrini
access-hear-text = Kila ukurasa una kichwa kimoja, sehemu zenye majina na njia ya kuruka hadi yaliyomo. Vichwa hutaja lugha yao.
access-keys = Kama unatumia vitufe
access-keys-text = Kila kitu kinafikiwa kwa Tab na Enter, au kwa vitufe vya simu ya kawaida. Vitufe vya mishale hugeuza kurasa za vitabu.
access-listen = Kama husikii vizuri
access-listen-text = Filamu huonyesha manukuu na maneno yake kama maandishi, kama watengenezaji waliyatoa.
access-items = Vitu vinaweza nini
access-items-text = Vimetoka kwa watengenezaji wengi. Ukurasa wa kila kitu husema kinachosaidia: manukuu, maandishi, orodha ya yaliyomo.

## Item, more
item-access = Ufikivu
item-similar = Vitu vinavyofanana
item-time = Muda
item-pages = Kurasa
mode-textual = Maandishi ya kusoma
mode-visual = Picha au filamu ya kutazama
mode-auditory = Sauti ya kusikiliza
mode-tactile = Kitu cha kugusa
feature-captions = Manukuu
feature-transcript = Maneno kama maandishi
feature-alternative-text = Picha zimeelezwa
feature-audio-description = Filamu imeelezwa kwa sauti
feature-sign-language = Lugha ya ishara
feature-table-of-contents = Orodha ya yaliyomo
feature-structure = Vichwa vya kurukia
feature-large-print = Maandishi makubwa
feature-math = Fomula zinazoweza kusomwa kwa sauti
read-words = Maneno ya ukurasa huu
read-picture = Ukurasa kama picha
print-title = Kuchapisha
print-how = Tumia “Print” katika menyu ya kivinjari chako. Kila ukurasa wa hadithi huanza kwenye karatasi mpya.
print-list = Chapisha orodha hii yenye misimbo ya picha
print-list-how = Tumia “Chapisha” kwenye menyu ya kivinjari. Simu iliyo kwenye Wi-Fi ya maktaba hufungua kitu kamera yake inapoona msimbo.
read-zoom = Picha kubwa zaidi
item-minutes = { $count ->
    [one] Dakika { $count }
   *[other] Dakika { $count }
}

## Settings, more
settings-back = Rudi
settings-level = Ngazi shuleni
settings-data = Picha
data-all = Onyesha picha zote
data-low = Picha chache: haraka zaidi Wi-Fi ikijaa, huokoa betri
settings-letters = Herufi za Kiurdu
letters-phone = Kama zilivyo kwenye simu
letters-nastaliq = Nastaliq, kutoka maktaba: kB 160, mara moja

## Problems, more
problem-damaged-title = Sehemu ya kitu hiki imeharibika
problem-damaged-why = Maktaba imeligundua. Sasisho lijalo litalitengeneza. Vingine vyote vinafanya kazi.

## State of the box
status-title = Hali ya kisanduku
status-lead = Kwa anayekitunza.
status-well = Kila kitu kiko sawa.
status-problems = Hili linahitaji msaada:
status-problems-help = Mipangilio iko kwenye faili maktaba.toml katika kadi ya kisanduku. Irekebishe kwa kompyuta yoyote, kisha washa kisanduku upya.
sync-trouble-network = Mtandao au seva ya mchapishaji haikujibu. Angalia anwani na muunganisho; kisanduku kitajaribu tena chenyewe.
sync-trouble-space = Hapakuwa na nafasi ya vyote. Ongeza bajeti, omba kidogo, au tumia kadi kubwa zaidi.
sync-trouble-unsound = Kilichokuja si kama mchapishaji alivyokitia sahihi, na hakikupokelewa. Muulize mchapishaji.
sync-trouble-spent = Kinachoweza kuja leo au mwezi huu kimekuja. Kitaendelea chenyewe.
status-stick = Kijiti cha USB
status-stick-looking = Kijiti kinaangaliwa. Kiache.
status-stick-syncing = Maudhui yanachukuliwa kutoka kwenye kijiti. Kiache.
status-stick-writing = Ripoti kwa wanaokusaidia inaandikwa kwenye kijiti. Kiache.
status-stick-done = Vyote vimechukuliwa. Unaweza kutoa kijiti.
status-stick-nothing = Hakuna jipya kwa kisanduku hiki kwenye kijiti. Unaweza kukitoa.
status-stick-failed = Kijiti hakikuweza kutumika. Unaweza kukitoa.
status-empty = Bado hakuna kitu hapa. Chomeka kijiti chenye maktaba, au unganisha kisanduku na intaneti.
status-release = Toleo
status-free = Nafasi iliyobaki
status-clock = Saa
status-clock-network = imewekwa na intaneti
status-clock-phone = imewekwa kutoka kwenye simu
status-clock-unset = haijawekwa tangu kisanduku kilipowashwa; huenda imechelewa
status-use = Hesabu ya matumizi
status-use-counted = Mara ngapi kila kitu kinafunguliwa kwa siku, na utafutaji ambao haukupata kitu. Hakuna majina, anwani wala vifaa, na hakuna nambari chini ya tano. Mara moja kwa wiki jumla huenda kwa mchapishaji wa maktaba, ambaye pekee anaweza kuzisoma.
status-use-uncounted = Hakuna kinachohesabiwa.

## The clock, set from the phone of whoever looks after the box
clock-title = Saa ya kisanduku
clock-lead = Saa ya kisanduku haina betri. Bila intaneti, kisanduku kinajua tu kwamba sasa si kabla ya maudhui yake mapya zaidi. Simu inaweza kukiambia wakati.
clock-by-network = Intaneti huweka saa ya kisanduku hiki. Hakuna la kufanya.
clock-no-code = Ili kuweka saa hapa, andika mstari wenye msimbo chini ya [admin] kwenye faili maktaba.toml katika kadi ya kisanduku, kisha washa kisanduku upya.
clock-day = Tarehe kwenye simu yako
clock-time = Saa kwenye simu yako
clock-offset = Tofauti na UTC, kama ilivyo kwenye simu yako
clock-code = Msimbo ulio kwenye maktaba.toml
clock-code-hint = Kwenye Wi-Fi iliyo wazi, wengine wanaweza kuunasa. Chagua msimbo usioutumia kwa jambo lingine lolote.
clock-set = Weka saa
clock-done = Saa imewekwa.
clock-wrong-code = Huo si msimbo sahihi. Subiri dakika moja, kisha jaribu tena.
clock-closed = Misimbo mingi isiyo sahihi imetolewa sasa hivi. Subiri dakika moja, kisha jaribu tena.
clock-unclear = Tarehe au saa haikuweza kusomwa. Andika tarehe kama 2026-11-25 na saa kama 14:05.
clock-refused = Kisanduku hakiamini wakati huu: ni kabla ya maudhui yake mapya zaidi, au miaka mingi baada ya hayo. Angalia tarehe ya simu yako.
clock-failed = Saa haikuweza kuwekwa. Washa kisanduku upya, kisha jaribu tena.

## The door of teachers and admins, and signing in
problem-403-title = Hii si kwa ajili yako
problem-403-why = Msimamizi wa kisanduku hiki tu ndiye anayeweza kufanya hivyo.
door-title = Kwa walimu na wasimamizi
door-lead = Walimu na wasimamizi wana mlango wao, ambapo hakuna mtu kwenye Wi-Fi hii anayeweza kusikiliza.
door-warning = Kivinjari chako kitakuonya, kwa kuwa hakuna mtu kwenye intaneti anayeweza kuthibitisha kisanduku hiki. Linganisha maneno haya na yale yaliyo kwenye bango la kisanduku, na uendelee kama ni yale yale.
door-words = Maneno ya kisanduku hiki
door-fingerprint = Alama ya cheti (SHA-256)
door-go = Nenda kwenye mlango wa walimu
staff-name = Jina
staff-passphrase = Neno la siri
staff-new-passphrase = Neno jipya la siri
staff-new-passphrase-hint = Angalau herufi 8; unaona unachoandika. Maneno manne unayoyakumbuka yanafaa.
staff-short = Neno la siri lina herufi chini ya 8, au hakuna jina.
staff-save = Hifadhi na uendelee
sign-title = Ingia
sign-out = Toka
sign-wrong = Jina au neno la siri si sahihi.
kept-sign = Ulitolewa. Ulichotuma kimehifadhiwa: ingia, kisha ukitume tena.
kept-title = Ukurasa wako bado upo
kept-lead = Ulitolewa ulipokuwa ukiandika. Hakuna kilichopotea: tuma sasa.
kept-send = Tuma sasa
kept-leave = Iache uende kwenye meza yangu
sign-wait = Umejaribu vibaya mara nyingi mno. Dakika za kusubiri: { $count }. Msimamizi anaweza kukupa msimbo mpya.
sign-first = Mara ya kwanza hapa, au una msimbo mpya kwenye karatasi?
sign-lost = Wewe ni msimamizi na umepoteza neno la siri?
sign-code = Msimbo ulio kwenye kadi yako
sign-code-wrong = Jina au msimbo si sahihi. Msimbo wa kadi hutumika mara moja.
sign-recovery = Msimbo wa dharura
claim-title = Andaa kisanduku hiki
claim-lead = Bado hakuna anayetunza kisanduku hiki. Mwenye msimbo wake wa kumiliki atakuwa msimamizi.
claim-code = Msimbo wa kumiliki
claim-code-hint = Uko kwenye faili teachers.txt katika kadi ya kisanduku, na pale kilipowashwa.
claim-wrong = Huo si msimbo wa kumiliki wa kisanduku hiki.
code-recovery-title = Msimbo wa dharura
code-recovery-lead = Chapisha ukurasa huu au nakili msimbo, na uuweke mahali salama. Unaonyeshwa sasa tu. Mwenye nao anaweza kuwa msimamizi.
code-person-title = Kadi ya kuingia
code-person-lead = Chapisha ukurasa huu au unakili kwa ajili ya mtu huyu. Msimbo hutumika mara moja, na unaonyeshwa sasa tu.
code-address = Mahali pa kuuandika
code-done = Tayari, endelea
people-title = Watu
people-add = Ongeza mtu
people-admin = Anatunza kisanduku
people-waits = bado hajaingia
people-reset = Msimbo mpya
people-remove = Ondoa
people-last = Msimamizi wa mwisho hawezi kuondolewa.
people-taken = Kuna mtu mwenye jina hili tayari. Ongeza somo au nambari.
people-recovery = Tengeneza msimbo mpya wa dharura

## Looking after the box
admin-title = Tunza kisanduku
admin-well = Vizuri
admin-watch = Angalia hiki
admin-bad = Inahitaji msaada
admin-content = Kilichomo
admin-sync = Sasisha
admin-never = Bado
admin-running = Kinasasishwa sasa
admin-memory = Kumbukumbu
admin-heat = Joto
admin-power = Umeme
admin-power-weak = Umeme ni au ulikuwa dhaifu mno. Tumia chaja bora, au waya mfupi.
admin-backup = Nakala ya data ya shule
admin-report = Ripoti kwa anayekusaidia: haina mtu yeyote
year-title = Mwisho wa mwaka
year-lead = Wanafunzi wote, picha zao, majibu yao na kazi walizopewa vinaondolewa kwenye kisanduku hiki na kwenye nakala zilizomo. Walimu, masomo, maswali na vilivyoongezwa vinabaki. Madarasa yanabaki, matupu na yenye misimbo mipya.
year-pupils = Wanafunzi
year-answers = Majibu
year-sure = Ndiyo, waondoe kabisa
year-unsure = Weka alama kwanza. Hakuna kilichoondolewa.
year-do = Maliza mwaka
year-done = Mwaka umekwisha. Vimeondolewa:
year-empty = Hakuna wanafunzi kwenye kisanduku hiki.
admin-now = Sasisha sasa
admin-stop = Simamisha
admin-look = Nini kingekuja?
admin-hours = Kiungo hakitumiki sasa: si saa zake. Tena baada ya:
admin-spent = Kiungo hakitumiki sasa: baiti za siku au mwezi zimekwisha. Tena baada ya:
admin-nothing = Hakuna cha kusasisha. Chagua kwanza.
admin-current = Imesasishwa
admin-comes = Kinakuja
admin-no-room = Hakina nafasi
admin-goes = Kinaondoka; kinabaki karibu siku saba
admin-past = Kilichokuja karibuni
admin-nowhere = Hakuna anwani. Weka moja katika maktaba.toml, au leta flashi.
admin-is-whole = Yote haya yanatunzwa tayari, na kila sehemu yake.
admin-file-speaks = Faili maktaba.toml husema kinachotunzwa, na husema tena kila kisanduku kinapowashwa: badilisha huko pia.
admin-parts = Sehemu zinazotunzwa
admin-part-add = Tunza sehemu
admin-budget = Yote yanaweza kuchukua kiasi gani
admin-budget-gb = GB; tupu: kadiri nafasi ilivyo
admin-largest-mb = Kisichozidi (MB)
admin-priority = Kinachotangulia: 1 kabla ya 9
admin-language-hint = Kama sw au pt-BR
admin-share-whole = yote
admin-share-part = sehemu
admin-share-none = hakuna
admin-take-whole = Tunza yote
admin-take-none = Usitunze chochote

## What teachers make
desk-title = Meza ya walimu
desk-add = Ongeza faili
desk-write = Andika ukurasa
desk-made = Ulivyotengeneza
desk-empty = Picha, rekodi na kurasa zako zitakuwa hapa. Ongeza ya kwanza.
desk-who = Umeingia kama:
add-title = Ongeza faili
add-lead = Picha, rekodi, filamu, PDF, hati, kitabu au zoezi kutoka kwenye simu hii.
add-name = Kichwa
add-creator = Nani alitengeneza
add-creator-hint = Huenda pamoja nayo popote. Inaweza kuwa jina la shule.
add-licence = Wengine wanaweza kuifanyia nini
licence-by = Kuitumia, kuinakili na kuibadilisha, wakisema nani aliitengeneza
licence-by-sa = Vivyo hivyo, na watakachotengeneza nacho kiwe huru vile vile
licence-by-nc = Kama ya kwanza, lakini si kwa pesa
licence-zero = Chochote; hakuna haja ya kumtaja mtu
add-place = Nani anaweza kuwa nayo
add-place-all = Shule nyingine pia
add-place-here = Shule hii tu
add-file = Faili
add-file-most = Isizidi { $size }
add-no-file = Hakuna faili iliyofika. Chagua moja na uitume tena.
add-send = Tuma
write-text = Maandishi
write-hint = Mstari mtupu huanza aya mpya, # kichwa, - orodha. Fomula huwa kati ya alama za $.
write-empty = Kichwa au maandishi hayapo.
stage-reading = Inakaguliwa …
stage-ready = Rasimu, tayari kuchapishwa
stage-refused = Haikuweza kupokelewa
stage-publishing = Inachapishwa …
stage-published = Imechapishwa
stage-withdrawing = Inaondolewa …
stage-withdrawn = Imeondolewa
material-wait = Unaweza kuondoka kwenye ukurasa huu; kisanduku kinaendelea.
trouble-damaged = Faili limeharibika au halijakamilika. Lichukue tena lilikotoka, kisha ulitume tena.
trouble-locked = Faili limefungwa: kwa nenosiri, au kwa programu ya duka. Lihifadhi bila kufungwa, kisha utume hilo.
trouble-unsafe = Faili limetengenezwa kwa namna inayoweza kuleta madhara. Usilitumie; liombe tena lilikotoka.
trouble-too-large = Faili ni kubwa mno, au lina vitu vingi mno. Litume kwa sehemu ndogo.
trouble-unsupported = Mafaili ya aina hii hayawezi kusomwa hapa. Lihifadhi kama PDF, kisha utume hiyo.
trouble-empty = Hakuna kitu ndani ya faili kinachoweza kufunguliwa.
trouble-waiting = Kuna jambo ambalo halijasemwa kulihusu, au leseni yake hairuhusu lishirikishwe.
trouble-stopped = Msimamizi alisimamisha kazi yake. Litume tena, au uliza kwa nini.
trouble-lost = Faili lake halipo tena kwenye kadi hii. Litume tena.
material-preview = Itazame kama wanafunzi watakavyoiona
material-public = Itazame kwenye maktaba
material-publish = Chapisha
material-write = Badilisha maandishi
material-change = Badilisha kichwa, lugha au leseni
material-new-file = Tuma faili nyingine badala yake
material-withdraw = Iondoe
material-reason = Kwa nini? Wote waliokuwa nayo watasoma hili.
material-forget = Futa rasimu hii

## Classes and pupils
class-title = Darasa langu
class-lead = Msimbo ambao mwalimu wako alikupa: herufi na namba tano.
class-code = Msimbo
class-wrong-code = Hakuna darasa wala somo lenye msimbo huu. Misimbo haina 0, 1, 8, B, I, L, O na S: angalia tena.
class-lead-in = Andika jina lako na uchague picha zako tatu kwa mpangilio wake.
class-wrong = Jina au picha si sahihi. Angalia kadi yako.
class-wait = Umekosea mara nyingi mno. Dakika za kusubiri: { $count }. Mwalimu wako anaweza kukupa kadi mpya.
class-in = Ingia
class-picture = Picha { $count }
class-pictures = Jua | Mwezi | Nyota | Nyumba | Mti | Samaki | Ndege | Mpira | Ua | Mashua | Ufunguo | Kikombe
class-leave = Huyu si mimi
class-work = Ya kufanya
class-no-work = Hakuna la kufanya sasa.
class-due = hadi { $day }
classes-title = Madarasa
classes-new = Darasa jipya
classes-names = Majina, moja kila mstari
classes-names-hint = Jina la kwanza linatosha; wawili wenye jina moja, mmoja hupewa namba. Baada ya nukta mkato: kikundi.
classes-add = Ongeza wanafunzi
classes-cards = Kadi
classes-cards-lead = Chapisha ukurasa huu na uukate. Picha zinaonyeshwa sasa tu.
classes-card = Kadi mpya
classes-group = Kikundi
classes-full = Idadi imejaa.

## Lessons
lessons-title = Masomo
lessons-new = Somo jipya
lesson-copy = Tengeneza nakala yako
lesson-file = Kama faili
lesson-from-file = Somo kutoka faili
lesson-from-file-hint = Faili ambalo mwenzako alilitengeneza kwa “Kama faili”. Visivyomo kwenye kisanduku hiki hubaki kwenye orodha kwa majina yao.
lesson-file-wrong = Hili si somo. Chagua faili lililotengenezwa kwa “Kama faili”.
lesson-minutes = Dakika
lesson-up = Juu
lesson-down = Chini
lesson-note = Maelezo yako
lesson-find = Tafuta katika maktaba
lesson-add = Ongeza kwenye somo
lesson-add-to = Ongeza kwenye somo
lesson-give = Wape darasa
lesson-due = Mwisho tarehe
lesson-offer = Toa kwa shule nyingine
lesson-offer-hint = Litakuwa kitu ulichotengeneza: eleza ni nini, kisha kichapishe. Wengine watalipata kwenye maktaba na kulichukua.
lesson-take = Lichukue kama somo lako
lesson-take-hint = Masomo ambayo wengine wanatoa yako kwenye maktaba: fungua moja hapo na uchague “Ongeza kwenye somo”.
lesson-empty = Bado hakuna kitu ndani.

## Quizzes
quizzes-title = Majaribio
quiz-new = Jaribio jipya
quiz-question = Swali
quiz-one = Jibu moja ni sahihi
quiz-several = Majibu kadhaa ni sahihi
quiz-text = Maandishi mafupi
quiz-number = Namba
quiz-order = Panga kwa mpangilio
quiz-answers = Majibu, moja kila mstari
quiz-answers-hint = Weka * kabla ya majibu sahihi ya kuchagua. Namba inaweza kuwa na kiwango: 3.14 ± 0.01. Vya kupangwa viandike kwa mpangilio sahihi.
quiz-hint = Dokezo
quiz-picture = Picha
quiz-picture-none = Bila picha hii
quiz-picture-bad = Picha hii haisomeki. Chagua faili ya JPEG, PNG, GIF au WebP.
quiz-no-right = Hakuna jibu sahihi. Weka * kabla ya yaliyo sahihi; ya kuchagua yawe angalau mawili.
quiz-no-number = Kila jibu liwe namba, kama 3.5 au 12 ± 0.5: bila kipimo.
quiz-add = Ongeza swali
quiz-bank = Kutoka majaribio mengine
quiz-paper = Kwenye karatasi
quiz-key = Kwenye karatasi, pamoja na majibu
quiz-import = Chukua maswali kutoka faili
quiz-import-hint = GIFT, Aiken, Moodle XML au QTI
quiz-imported = Yaliyochukuliwa: { $count }. Yaliyoachwa: { $left }.
quiz-no-questions = Hili si faili la maswali, au haliwezi kusomwa. Tumia GIFT, Aiken, Moodle XML au QTI.
quiz-place = Swali { $number } kati ya { $count }
quiz-send = Jibu
quiz-right = Sahihi!
quiz-wrong = Bado si sahihi.
quiz-next = Endelea

## Progress
progress-title = Maendeleo
progress-lead = Majibu sahihi kati ya yote yaliyotolewa. Asilimia huonyeshwa kuanzia majibu matano.
progress-hard = Maswali magumu
progress-seen = Alikuwepo mwisho
progress-csv = Kama jedwali (CSV)
progress-all = Wote

## Requests
request-ask = Mwombe mwalimu wako
request-done = Mwalimu wako ataona.
requests-title = Maombi
requests-empty = Hakuna aliyeomba kitu.
requests-pass = Peleka mbele
requests-passed = limepelekwa mbele
requests-answer = Jibu kwa hiki
requests-told = Hiki ndicho mlichoomba

## Setting the box up, and changing it later
first-step = Hatua ya { $number } kati ya { $count }
first-later = Baadaye
first-unfinished = Maandalizi ya kisanduku hiki hayajakamilika.
first-go-on = Endelea na maandalizi
set-by-file = Faili maktaba.toml iliyo kwenye kadi ndiyo inayosema hivi. Badilisha huko.
set-by-flags = Amri inayoanzisha maktaba ndiyo inayosema hivi. Badilisha huko.
set-begun = Badiliko linaanza kutumika. Maktaba inawaka upya, jambo linalochukua sekunde chache.
set-busy = Jambo lingine linapokelewa sasa hivi. Hifadhi hili tena baada ya dakika moja.
set-done = Badiliko limeanza kutumika.
set-refused = Hili haliwezi kutumika:
set-failed = Badiliko halikuweza kutumika. Jaribu tena, au washa kisanduku upya.
place-title = Jina na mahali
place-name = Jina la maktaba
place-name-hint = Linaonekana kwenye kila ukurasa.
place-language = Lugha ya kurasa kwa simu zisizoomba yoyote kati ya hizi
place-country = Nchi, kwa herufi mbili
place-country-hint = Kama KE au SI (ISO 3166-1). Chaneli za redio na haki za baadhi ya maudhui hutegemea nchi.
place-for-profit = Maktaba inapata pesa. Hapo maudhui yasiyoruhusiwa kutumiwa kwa faida yanafichwa.
wifi-title = Wi-Fi ya kisanduku
wifi-name = Jina la Wi-Fi
wifi-key = Neno la siri, herufi, tarakimu na alama 8 hadi 63; tupu: wazi kwa wote
wifi-key-hint = Bila neno la siri, wengine wanaweza kunasa ni kurasa zipi zinazosomwa.
wifi-channel = Chaneli
wifi-channel-hint = Nyingine inaweza kuwa ya haraka zaidi palipo na Wi-Fi nyingine karibu: 1, 6 au 11.
wifi-lead = Hii inapobadilika, simu zote hukatwa kwa sekunde chache. Wi-Fi mpya hujaribiwa kwa dakika moja: jiunge nayo na uibakize, la sivyo ya zamani hurudi yenyewe.
wifi-try = Ijaribu
wifi-trial = Wi-Fi mpya inajaribiwa. Jiunge nayo kwa simu hii, rudi kwenye ukurasa huu, kisha uibakize.
wifi-left = Sekunde zilizobaki: { $count }
wifi-keep = Ibakize
wifi-kept = Wi-Fi mpya imebakizwa.
wifi-back = Hakuna aliyeibakiza Wi-Fi mpya, kwa hiyo ya zamani imerudi.
wifi-guest = Kisanduku hiki hakina Wi-Fi yake: kinajiunga na nyingine, au redio yake imezimwa. Faili maktaba.toml iliyo kwenye kadi yake ndiyo inayosema hivyo.
wifi-none = Wi-Fi ya mashine hii haitunzwi na maktaba.
poster-title = Bango
poster-how = Chapisha ukurasa huu na uutundike mahali wanafunzi wanapouona.
poster-join = Jiunge na Wi-Fi hii
poster-key = Neno la siri
poster-no-key = Haihitaji neno la siri.
poster-open = Kisha fungua anwani hii
poster-done = Maliza maandalizi
link-title = Intaneti na majirani
link-from = Anwani za wachapishaji, moja kwa kila mstari
link-every = Huulizwa kila baada ya muda gani
link-15m = kila dakika 15
link-1h = kila saa
link-6h = kila saa 6
link-1d = mara moja kwa siku
link-hours = Katika saa zipi; tupu: wakati wote
link-hours-hint = Kama 22:00-06:00. Kisanduku huhesabu kwa UTC; pamoja na tofauti: 22:00-06:00+03:00.
link-day = Kiasi cha juu kwa siku, kwa MB; tupu: bila kikomo
link-month = Kiasi cha juu kwa mwezi, kwa MB; tupu: bila kikomo
link-neighbours = Chukua maudhui kutoka visanduku vingine vilivyo karibu pia
link-count = Hesabu ni mara ngapi vitu vinafunguliwa, na umwambie mchapishaji mara moja kwa wiki akiomba. Hakuna anayetajwa kwa jina.

## Whom the box trusts, and what it holds
publishers-title = Wachapishaji
publishers-lead = Kisanduku huchukua tu maudhui yaliyotiwa saini na hawa, hata yakija kwa kijiti au mtandao gani.
publishers-none = Bado hakuna anayeaminiwa, kwa hiyo hakuna kinachoweza kuja.
publishers-first = mchapishaji wa maktaba hii
publishers-add = Mwamini mchapishaji
publishers-file = Faili yake root.json
publishers-file-hint = Ipate kutoka kwa mchapishaji kwa njia unayoiamini. Kwenye hazina yake ni metadata/1.root.json.
publishers-look = Angalia ni ya nani
publishers-ask = Je, haya ndiyo maneno uliyoambiwa na mchapishaji?
publishers-compare = Yalinganishe kwenye karatasi au kwa simu. Neno moja likitofautiana, faili ni ya mtu mwingine.
publishers-trust = Ni yale yale: mwamini
publishers-no-root = Hii si faili root.json ya mchapishaji. Chukua metadata/1.root.json kutoka kwenye hazina yake.
publishers-known = Mchapishaji huyu anaaminiwa hapa tayari.
publishers-done = Sasa anaaminiwa. Anachotoa kitaonekana kisanduku kikishamuuliza.
publishers-remove = Usimwamini tena, na uondoe alivyoleta
publishers-busy = Maktaba inasasishwa sasa hivi. Simamisha usasishaji huo, au jaribu tena baadaye.
held-release = Toleo
held-size = Ukubwa
held-back = Rudi kwenye toleo lililotangulia
held-no-back = Hakuna toleo lililotangulia hili kwenye kisanduku.
held-pinned = Mkusanyiko unabaki kwenye toleo hili, hata kama kuna jipya zaidi.
held-on = Uache uendelee mbele
held-off = Uondoe kwenye kisanduku
held-off-week = Mkusanyiko hauonekani tena papo hapo. Kwa wiki moja unaweza kurudishwa bila kupakua, kutoka kwenye ukurasa wa vinavyotunzwa; kisha nafasi yake inakuwa wazi, au mapema zaidi nafasi ikihitajika.

## What is used
usage-title = Kinachotumika
usage-lead = Mara ngapi vitu vinafunguliwa kwenye kisanduku hiki, bila jina la mtu yeyote, na hakuna nambari chini ya tano. Hesabu hubaki kwenye kisanduku.
usage-none = Bado hakuna kilichohesabiwa.
usage-off = Hakuna kinachohesabiwa kwenye kisanduku hiki. Unaweza kubadilisha hilo hapa:
usage-weeks = Kwa wiki
usage-week = Wiki kuanzia
usage-openings = Mara za kufunguliwa
usage-missed = Utafutaji ambao haukupata kitu
usage-subjects = Kwa somo, katika wiki nne zilizopita
usage-languages = Kwa lugha, katika wiki nne zilizopita
usage-hours = Kwa saa ya siku (UTC), katika wiki nne zilizopita
usage-hour = Saa
usage-few = chini ya tano
status-use-here = Mara ngapi vitu vinafunguliwa kwa wiki, kwa ajili ya wanaotunza kisanduku. Hakuna majina, anwani wala vifaa, na hakuna nambari chini ya tano. Hesabu hubaki kwenye kisanduku.

## A file in pieces
pieces-sent = Faili kubwa hutumwa kwa vipande. Muunganisho ukikatika, kutuma huendelea kwenyewe baadaye; ukurasa huu ukifungwa, chagua faili ile ile tena, na kilichofika hakitumwi tena.
pieces-waits = Muunganisho umekatika. Kutuma kutaendelea mara kisanduku kitakapopatikana tena.

## What is told besides
status-use-besides = Pamoja na jumla hizo huenda hali ya kisanduku (nafasi, joto, umeme) na maombi ambayo walimu wamepeleka mbele.

# Searching, once more.
search-zero-filters = Hakuna kilichopatikana kwa ulichochagua pamoja na maneno.
search-zero-inside = Hakuna kilichopatikana ndani ya kitu hiki.
search-partial = Utafutaji uliisha mapema kwa sababu ulichukua muda mrefu: huenda kuna matokeo zaidi.
search-learning = Yaliyo mapya hapa bado yanaandaliwa kwa utafutaji: tafuta tena baadaye kidogo upate zaidi.
search-loose = Hakuna kitu chenye maneno haya yote. Vinavyofuata vina baadhi yake.
problem-many-title = Hiyo ni nyingi mno kwa faili moja
problem-many-why = Faili moja hubeba vitu visivyozidi 100. Chagua vichache zaidi, kwa mfano kwa lugha, somo au kiwango.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = Beba kwa simu
parcel-lead = Yaliyotengenezwa hapa huingia katika faili moja. Simu yoyote inaweza kuipeleka kwa mchapishaji wa maktaba hii, au kwa shule nyingine.
parcel-get = Chukua kifurushi
parcel-empty = Hapa bado hakijatengenezwa chochote kinachoruhusiwa kusafiri.
parcel-bring = Leta kifurushi
parcel-busy = Kifurushi kinapokelewa. Ukurasa huu utasema matokeo yake.
parcel-taken = Kifurushi kimepokelewa:
parcel-refused = Kifurushi hakikupokelewa:

# Parcels of what a library holds of others.
parcel-shelves = Beba hadi maktaba nyingine
parcel-shelves-lead = Kila faili ni mkusanyiko uliomo katika maktaba hii. Maktaba inayomwamini mchapishaji yule yule huchukua kutoka kwenye faili kile inachokosa.

# Titles like what was typed, where a search found little.
search-titles = Vichwa vinavyofanana:

# Collections that were taken off the box.
content-off = Iliyoondolewa
content-off-until = unaweza kurudishwa hadi { $day }
content-put-back = Urudishe
content-free = Achilia nafasi yake sasa

# Syncs that an admin paused.
sync-paused = Usasishaji umesitishwa: hakuna kinacholetwa kupitia mitandao hadi uendelee. Vijiti na vifurushi bado vinapokelewa.
sync-pause = Sitisha
sync-go-on = Endelea

# An admin’s yes before something is published.
stage-waiting = Inasubiri idhini ya msimamizi
stage-declined = Msimamizi amekataa
material-asks = Msimamizi huiangalia kabla ya kuchapishwa.
material-ask-again = Omba tena
approvals-title = Idhini
approvals-on = Ambayo walimu wanataka kuchapisha yanasubiri idhini yako hapa.
approvals-off = Walimu huchapisha wenyewe. Weka alama kwenye kisanduku, na wanachochapisha kitasubiri idhini hapa kwanza.
approvals-ask = Niulize kwanza
approvals-none = Hakuna kinachosubiri idhini.
approvals-count = Yanayosubiri idhini: { $count }
approvals-maker = Imeongezwa na
approvals-yes = Ndiyo, chapisha
approvals-no = Hapana
approvals-why = Kwa nini hapana? Mwalimu atasoma hili.
approvals-changed = Imebadilika tangu ulipoiangalia, au mtu amekwisha kujibu. Hakuna kilichofanyika: angalia tena.
approvals-no-reason = Sema kwa nini, ili mwalimu ajue abadilishe nini. Hakuna kilichofanyika.
approvals-past = Yaliyojibiwa karibuni
approvals-past-yes = Ndiyo
approvals-past-no = Hapana

# All long work of the box.
item-hours = { $count ->
    [one] Saa { $count }
   *[other] Saa { $count }
}
jobs-title = Kazi za kisanduku
jobs-none = Hakuna kinachofanyika sasa.
jobs-next = Kisanduku kitauliza tena mapya baada ya:
jobs-now = Inafanyika sasa
jobs-waits = Inasubiri
jobs-failed = Haikufaulu
jobs-index = Kufanya mapya yapatikane kwa kutafuta
jobs-give = Kumpa mchapishaji kilichotengenezwa hapa

# Help for teachers and admins, a message for each page.
guide-title = Msaada kwa walimu na wasimamizi
course-title = Kozi ya kuendesha maktaba hii
course-lead = Sehemu sita za dakika tano tano. Soma sehemu moja, kisha jaribu kilichoandikwa mwishoni. Wawili hujifunza vizuri kuliko mmoja.
course-try = Jaribu
course-write = Weka kozi hii kwenye maktaba
course-write-why = Wengine wanaweza kuisoma humo, na inasafiri kwenda visanduku vingine pamoja na vile shule yako inavyochapisha. Unaweza kuibadilisha kwanza.
course-try-first = Chapa bango. Mwache mtu ambaye hajawahi kuiona maktaba hii aingie kwa bango hilo bila msaada.
course-try-content = Chagua somo moja zaidi, angalia linachukua nafasi kiasi gani, kisha liondoe tena.
course-try-sync = Sasisha kisanduku mara moja, kwa intaneti, kwa kijiti au kwa kifurushi, na utafute mstari unaosema ilikwendaje.
course-try-add = Piga picha ya kitu katika shule yako, ichapishe, na uitafute kwa simu nyingine.
course-try-class = Tengeneza darasa la majina matatu na jaribio la maswali mawili. Ingia kwa kadi kwenye simu nyingine, jibu, na uangalie jedwali.
course-try-box = Tafuta mstari wa nafasi kwenye kadi. Mwambie mtu utafanya nini kama ungeonyesha ✗.
guide-here = Msaada wa ukurasa huu
guide-admin = Ukurasa huu unasema hali ya kisanduku, mstari mmoja kwa kila kitu: ✓ ni sawa, ! angalia, ✗ chukua hatua. Mstari ulio kiungo unaongoza kwenye kinachoweza kufanywa. Mengi yakiwa mabaya kwa pamoja, angalia kwanza umeme na waya wake, kisha washa kisanduku upya.
guide-approvals = Hapa unasema ndiyo au hapana kwa ambayo walimu wanataka kuchapisha, kama kisanduku kinakuuliza kwanza. Angalia kila kitu kama wanafunzi watakavyokiona. Ukikataa, andika kinachopaswa kubadilika: mwalimu atasoma na anaweza kuomba tena. Hakuna kinachochapishwa kabla ya idhini yako.
guide-jobs = Kazi zote ndefu za kisanduku ziko hapa: inayofanyika sasa, inayosubiri na iliyoshindikana. Umeme ukikatika hakuna kinachopotea na kisanduku kinaendelea chenyewe. Palipo na tatizo, soma sababu, rekebisha, kisha jaribu tena.
guide-content = Hapa unachagua kisanduku kisasishe nini: mikusanyo mizima, au sehemu kwa somo, kiwango na lugha. Unasema pia vyote vichukue nafasi kiasi gani. Kadi ikijaa, ruhusu kidogo zaidi, au ondoa mkusanyo.
guide-collection = Huu ni mkusanyo mmoja kwenye kisanduku. Toleo jipya likiwa baya, rudi kwenye la awali: kisanduku kitabaki hapo hadi uruhusu mapya. Ulichoondoa kinaweza kurudishwa kwa wiki moja bila kupakua.
guide-publishers = Kisanduku huchukua maudhui kutoka kwa wachapishaji unaowaamini hapa tu. Kabla ya kuamini, linganisha maneno sita na mchapishaji kwa karatasi au simu. Yakitofautiana, usiamini: faili ni la mtu mwingine.
guide-sync = Hapa unasasisha kisanduku sasa, unaangalia kitakachokuja, au unasimamisha. Ikishindikana, soma sababu chini: mara nyingi hakuna intaneti, au anwani si sahihi. Kilichokuja kinabaki na kisanduku kinaendelea kutoka hapo. Bila intaneti, chomeka kijiti au leta kifurushi.
guide-parcel = Kifurushi ni faili moja ambalo simu yoyote hubeba kati ya visanduku na wachapishaji. Chukua kifurushi hapa, au tuma kilicholetwa. Kisipochukuliwa ukurasa unasema sababu: mara nyingi kisanduku bado hakimwamini mchapishaji wake.
guide-usage = Ukurasa huu unaonyesha vitu vimefunguliwa mara ngapi, kwa wiki, somo, lugha na saa. Hakuna anayetajwa, na namba chini ya tano hazionyeshwi. Wiki zikionekana si sahihi, angalia saa ya kisanduku.
guide-people = Hapa wako wanaofundisha kwa kisanduku na wanaokitunza. Mtu mpya hupata msimbo kwenye karatasi, unaofanya kazi mara moja. Mtu akisahau neno la siri, toa msimbo mpya. Muwe na wasimamizi wawili angalau, na tunza msimbo wa dharura mahali salama.
guide-place = Jina, lugha na nchi ya maktaba huwekwa hapa, na saa kutoka simu yako. Kinachosemwa na faili maktaba.toml kwenye kadi hubadilishwa huko tu. Baada ya mabadiliko maktaba huanza upya: subiri sekunde chache.
guide-wifi = Hapa unabadilisha jina na nywila ya Wi-Fi ya kisanduku. Simu zote hukatika kwa sekunde chache. Jiunge na Wi-Fi mpya kwa simu hii ndani ya dakika moja na uihifadhi; usipofanya hivyo ya zamani hurudi yenyewe.
guide-link = Hapa unasema wachapishaji gani waulizwe kwa intaneti, lini, na kiasi gani kije. Saa na mipaka huokoa pesa. Acha sehemu tupu kama hakuna mpaka. Kisipokuja kitu, angalia anwani herufi kwa herufi.
guide-poster = Chapa ukurasa huu uutundike wanafunzi wanapouona. Unaonyesha Wi-Fi na anwani kama misimbo ya kamera. Maneno sita huwaambia walimu kwamba wamefika kwenye kisanduku sahihi. Chapa tena Wi-Fi ikibadilika.
guide-year = Mwisho wa mwaka wanafunzi wote na majibu yao huondolewa kabisa. Masomo, majaribio na vilivyotengenezwa na walimu hubaki. Pakua kwanza nakala ya data ya shule kama unaweza kuihitaji. Haiwezi kurudishwa.
guide-first = Hatua hizi huandaa kisanduku: kila moja inaweza kuachwa kwa baadaye. Msimbo wa kudai uko kwenye faili teachers.txt kwenye kadi. Kisha chapa msimbo wa dharura: bila huo neno la siri lililopotea haiwezi kurekebishwa. Hatua zote ziko pia kwenye ukurasa wa kisanduku.
guide-sign = Ingia kwa jina na neno lako la siri. Mara ya kwanza tumia msimbo ulio kwenye kadi yako. Ukikosea mara tano subiri dakika moja. Ukisahau neno la siri, msimamizi atakupa msimbo mpya; msimamizi asiye nayo hutumia msimbo wa dharura.
guide-desk = Hii ni meza yako: ongeza faili, andika ukurasa, au nenda kwenye madarasa, masomo, majaribio na maombi. Ulivyotengeneza viko chini na hali yake. Kitu kisipopokelewa au kikikataliwa, sababu iko kando: kifungue, kibadilishe na ujaribu tena.
guide-add = Chagua faili au andika maandishi, sema ni nini na wengine wanaweza kufanya nini nayo, kisha tuma. Kisanduku kinakagua, nawe unatazama kabla ya kuchapisha. Muunganisho ukikatika, chagua faili lile lile: litaendelea. Tumia tu kilicho chako au kinachoruhusiwa.
guide-material = Hapa kuna kitu ulichotengeneza. Kitazame kama wanafunzi watakavyokiona, kisha kichapishe. Unaweza kubadilisha kichwa, leseni au faili wakati wowote na kuchapisha tena. Kikichapishwa kwa makosa, kiondoe na useme kwa nini.
guide-classes = Kila darasa lina msimbo wa herufi au namba tano ambao wanafunzi huingia nao. Bandika majina yao ya kwanza, moja kwa mstari, na uchape kadi zao. Aliyepoteza kadi hupata nyingine yenye picha tofauti. Jina la ukoo, tarehe ya kuzaliwa au picha havihitajiki.
guide-progress = Jedwali linaonyesha nani amefanya kazi gani, na maswali gani ni magumu. Asilimia huonekana kuanzia majibu matano. Unaweza kulichapa au kulichukua kama CSV. Majibu yakikosekana, uliza kama mwanafunzi alitumia jina lake.
guide-lessons = Somo ni orodha ya vitu, maelezo na majaribio kwa mpangilio wako. Lipe darasa pamoja na siku, au shiriki msimbo wake. Sogeza hatua kwa Juu na Chini. Mwenzako anaweza kulibeba kama faili hadi shule nyingine.
guide-quizzes = Ongeza maswali ya aina tano na uweke alama kwa jibu sahihi. Unaweza kuchukua maswali kutoka faili au majaribio yako mengine. Chapa pamoja na majibu au bila. Swali lililojibiwa linaweza kuondolewa; majibu yake hubaki kwenye jedwali.
guide-requests = Hapa kuna ambavyo wanafunzi walitafuta wasivipate. Jibu kwa kitu kilicho maktabani, au mpelekee mchapishaji. Darasa huambiwa kikipatikana.
