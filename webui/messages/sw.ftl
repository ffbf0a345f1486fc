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
decimal-mark = .
size-kb = kB { $count }
size-mb = MB { $amount }
size-gb = GB { $amount }
count-items = { $count ->
    [one] Kitu { $count }
   *[other] Vitu { $count }
}
count-pages = { $count ->
    [one] Ukurasa { $count }
   *[other] Kurasa { $count }
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
filter-any = Vyote
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
item-licence = Leseni
item-credit = Waandishi na chanzo
item-by = Na { $names }
item-source = Chanzo
item-publisher = Mchapishaji
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
play-download-hint = Unaweza kuhifadhi faili kwenye simu yako.

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
search-zero-broader = Angalia katika somo:
search-zero-languages = Angalia katika lugha:
search-zero-teacher = Muulize mwalimu wako: kinachokosekana kinaweza kuongezwa baadaye.
search-suggestion = Je, ulimaanisha
search-without-filters = Tafuta tena bila vichujio
search-in = katika

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
help-privacy-text = Hakuna. Hakuna akaunti, majina wala ufuatiliaji. Chaguo lako la lugha na rangi huwekwa kwenye simu yako tu.
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
settings-draft = rasimu ya mashine
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
