### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = Skoči na vsebino
nav-main = Glavni meni
nav-where = Tukaj ste
nav-home = Domov
nav-search = Iskanje
nav-language = Jezik
nav-settings = Nastavitve
nav-help = Pomoč
nav-licences = Licence
nav-pages = Strani
page-previous = Prejšnja stran
page-next = Naslednja stran
footer-items = { $count ->
    [one] { $count } enota v tej knjižnici
    [two] { $count } enoti v tej knjižnici
    [few] { $count } enote v tej knjižnici
   *[other] { $count } enot v tej knjižnici
}
footer-updated = Zadnja posodobitev: { $date }
footer-offline = Ta knjižnica deluje brez interneta.
size-kb = { $count } kB
size-mb = { $amount } MB
size-gb = { $amount } GB
count-items = { $count ->
    [one] { $count } enota
    [two] { $count } enoti
    [few] { $count } enote
   *[other] { $count } enot
}

## Search box
search-label = Išči po vsej knjižnici
search-button = Išči
search-placeholder = Beseda ali vprašanje

## Home
home-question = Kaj bi se rad učil?
home-subjects = Področja
home-languages = Jeziki
home-kinds = Načini učenja
home-new = Novo v knjižnici
home-collections = Zbirke
home-all = Pokaži vse
home-empty-title = Knjižnica je prazna
home-empty-why = Vanjo še ni bilo nič dodano, zato še ni česa brati.
home-empty-who = Ste iz osebja? Povežite knjižnico z virom ali vstavite ključek. Prve enote se pokažejo tukaj, takoj ko so preverjene.

## Lists
list-all = Vse v knjižnici
list-empty = Tukaj še ni ničesar.
list-filter = Zoži izbor
filter-subject = Področje
filter-language = Jezik
filter-kind = Vrsta
filter-collection = Zbirka
filter-level = Stopnja
filter-use = Primerno za
use-print = Tiskanje
use-simple = Stari telefoni
filter-selected = izbrano

## Kinds
kind-story = Zgodba
kind-book = Knjiga
kind-document = Dokument
kind-video = Video
kind-audio = Zvok
kind-site = Spletišče
kind-exercise = Vaja
kind-course = Tečaj
kind-collection = Zbirka
kind-other = Datoteka

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = Osnove in branje
subject-01 = Poučevanje
subject-02 = Umetnost, jeziki in zgodovina
subject-03 = Ljudje in družba
subject-04 = Poslovanje in pravo
subject-05 = Naravoslovje in matematika
subject-06 = Računalništvo
subject-07 = Tehnika in gradnja
subject-08 = Kmetijstvo, gozd in ribištvo
subject-09 = Zdravje
subject-10 = Storitve in šport
subject-unknown = Druga področja

## Levels (ISCED 2011)
level-0 = Pred šolo
level-1 = Prva stopnja osnovne šole
level-2 = Višji razredi osnovne šole
level-3 = Srednja šola
level-4 = Po srednji šoli
level-5 = Višja šola
level-6 = Visoka šola
level-7 = Magisterij
level-8 = Doktorat

## Collection and item
collection-release = Različica { $release }
collection-items = V tej zbirki
item-open = Odpri
item-read = Beri
item-watch = Glej
item-listen = Poslušaj
item-download = Prenesi
item-download-what = { $format }, { $size }
item-contents = Kazalo
item-about = O tej enoti
item-language = Jezik
item-level = Stopnja
item-subject = Področje
item-size = Velikost
item-kind = Vrsta
item-credit = Navedba avtorjev
item-by = Avtorji: { $names }
item-from = Iz zbirke
item-versions = V drugih jezikih
item-nothing-to-open = Te enote tukaj ni mogoče odpreti. Prenesite jo.
licence-none = Licenca ni navedena

## Reading
read-back = Nazaj
read-frame = Vsebina te enote
read-unframed = Odpri brez te vrstice
read-contents = Kazalo
read-previous = Nazaj
read-next = Naprej
read-position = { $number } od { $total }
read-original = Odpri izvirnik
read-pages = Pojdi na stran
read-page = Stran { $number }
read-no-text = Ta stran nima besedila. Za ogled odprite izvirnik.
play-no-support = Vaš brskalnik tega ne zna predvajati. Prenesite datoteko.
play-transcript = Preberi besedilo
play-captions = Podnapisi

## Search results
search-title = Iskanje
search-results-for = Zadetki za »{ $query }«
search-found = { $count ->
    [0] Ni zadetkov
    [one] { $count } zadetek
    [two] { $count } zadetka
    [few] { $count } zadetki
   *[other] { $count } zadetkov
}
search-zero = Ni zadetkov za »{ $query }«
search-zero-why = Nobena enota v knjižnici nima teh besed.
search-zero-spelling = Preverite črkovanje ali uporabite manj besed.
search-narrower = Ožje:
search-wider = Širše:
search-zero-broader = Poglejte po področju:
search-zero-languages = Poglejte po jeziku:
search-zero-teacher = Vprašajte učitelja: kar manjka, je mogoče dodati ob naslednji posodobitvi.
search-suggestion = Ste mislili
search-without-filters = Išči znova brez filtrov
search-in = v
search-inside = Išči v tem elementu

## Help
help-title = Pomoč
help-lead = To je knjižnica, ki deluje brez interneta. Vse, kar vidite, lahko berete brezplačno.
help-find = Najdi nekaj
help-find-text = V iskalno polje vpišite besedo ali izberite področje na prvi strani. Iskanje gleda tudi v knjige.
help-keep = Obdrži nekaj
help-keep-text = Na strani enote pritisnite Prenesi. Velikost je navedena prej. Datoteka ostane na telefonu.
help-look = Spremeni videz
help-look-text = V Nastavitvah lahko izberete jezik, barve in velikost besedila. Račun ni potreben.
help-connect = Če se strani ne odprejo
help-connect-text = Ostanite na omrežju Wi-Fi knjižnice, tudi če telefon pravi »ni interneta«. Če to ne pomaga, izklopite mobilne podatke.
help-address = Naslov te knjižnice
help-privacy = Kaj knjižnica ve o vas
help-privacy-text = Nič. Ni računov, imen ali sledenja. Šteje, kolikokrat je gradivo odprto, a ne, kdo ga odpre. Vaše izbire in seznami ostanejo v vašem telefonu.
help-about = O tej knjižnici
help-about-text = Uporablja Maktabo, prosto programje, ki ga sme vsak uporabljati, proučevati in izboljševati.
help-wrong = Če gre kaj narobe
help-wrong-text = Povejte učitelju, kaj ste storili, in kratko kodo s strani.

## Licences
licences-title = Licence
licences-lead = Vse v tej knjižnici smete uporabljati pod licenco, ki je navedena na strani enote. Večino smete kopirati in deliti, če navedete avtorje.
licences-content = Licence enot
licences-software = Programje
licences-software-text = Maktaba je prosto programje pod licenco MIT ali Apache 2.0, po vaši izbiri.
licences-none-yet = Enot še ni.

## Settings
settings-title = Nastavitve
settings-lead = Vaša izbira je shranjena samo na tem telefonu.
settings-language = Jezik teh strani
settings-auto-language = Kot na mojem telefonu
settings-draft = prevedel stroj; govorec jezika še ni prebral
settings-theme = Barve
theme-auto = Kot na mojem telefonu
theme-light = Svetle
theme-dark = Temne
theme-sepia = Sepija
settings-size = Velikost besedila
size-normal = Običajno
size-large = Veliko
size-larger = Zelo veliko
settings-save = Shrani
settings-saved = Shranjeno.

## Problems
problem-code = Koda: { $code }
problem-home = Na prvo stran
problem-retry = Poskusi znova
problem-400-title = Tega naslova nismo mogli prebrati
problem-400-why = Povezava je pokvarjena ali napačno vtipkana. Nič ni poškodovano.
problem-404-title = Te strani tukaj ni
problem-404-why = Povezava je morda stara ali pa enote ni v tej knjižnici. Poskusite iskati:
problem-405-title = Tega tukaj ni mogoče storiti
problem-405-why = To stran je mogoče samo brati.
problem-410-title = Ta enota je bila umaknjena
problem-410-why = Založnik jo je umaknil. Ni je več v tej knjižnici.
problem-413-title = To je bilo preveč naenkrat
problem-413-why = Poslano je večje, kot knjižnica sprejme. Nič se ni spremenilo.
problem-422-title = V obrazcu nekaj manjka
problem-422-why = Polje je prazno ali pa je v njem nekaj, česar tam ne more biti. Pojdi nazaj: kar si vpisal, je še tam. Dnevi se pišejo kot 2026-11-30.
problem-416-title = Ta del datoteke ne obstaja
problem-416-why = Prenos je zahteval več, kot datoteka ima. Začnite znova.
problem-421-title = To ni naslov knjižnice
problem-421-why = Vaša naprava je zahtevala drugo ime. Uporabite naslov s plakata ali s strani za pomoč.
problem-429-title = Malo počasneje, prosim
problem-429-why = Ta naprava zahteva zelo veliko strani naenkrat. Počakajte trenutek in nadaljujte.
problem-500-title = Tukaj je šlo nekaj narobe
problem-500-why = Niste krivi vi in knjižnica je varna. Poskusite znova; če se ponovi, povejte učitelju spodnjo kodo.
problem-503-title = Knjižnica je zasedena
problem-503-why = Veliko ljudi bere hkrati. Vaša stran bo prišla.
problem-503-wait = { $count ->
    [one] Poskusite znova čez { $count } sekundo.
    [two] Poskusite znova čez { $count } sekundi.
    [few] Poskusite znova čez { $count } sekunde.
   *[other] Poskusite znova čez { $count } sekund.
}
problem-507-title = Knjižnica je polna
problem-507-why = Za shranjevanje ni več prostora. Branje še deluje. Povejte učitelju.
problem-508-title = Ta povezava se vrti v krogu
problem-508-why = Enota je bila objavljena z napako. Druge njene strani delujejo.
play-score = Točke, shranjene v tem telefonu: {"{raw}"}
play-score-of = Točke, shranjene v tem telefonu: {"{raw}"} od {"{max}"}
play-needs-script = Ta vaja potrebuje JavaScript, ki je v vašem brskalniku izklopljen.
play-not-installed = Ta vaja potrebuje predvajalnik H5P, ki v tej knjižnici ni nameščen. Skrbniki ga lahko dodajo.

## Every page, more
nav-me = Moje
nav-about = O knjižnici
nav-accessibility = Dostopnost
nav-take = Vzemite domov
nav-explore = Raziščite
nav-start = Izberite jezik in stopnjo

## Welcome: the first page on the Wi-Fi
welcome-title = Dobrodošli
welcome-lead = Knjige, filmi in vaje, brezplačno za vse. Brez interneta in brez računa.
welcome-open = Odprite knjižnico
welcome-stay = Da tu ni interneta, je običajno: ostanite povezani. Če se strani ne odprejo, izklopite mobilne podatke.
welcome-address = Ali vtipkajte to v brskalnik:
welcome-code = Slikovna koda naslova

## Start
start-title = Izberite svoj jezik
start-lead = To lahko kadar koli spremenite. Shrani se samo v tem telefonu.
start-level = Vaša stopnja v šoli
start-level-any = Vse stopnje
start-go = Začnite
start-skip = Preskočite

## Home, more
home-continue = Nadaljujte
home-for-you = Za vas
home-popular = Tu pogosto odprto
languages-all = Vsi jeziki: { $count }
languages-yours = Vaši jeziki
languages-others = Drugi jeziki
languages-search = Poiščite jezik
languages-none = Nobenemu jeziku tukaj ni tako ime. Morda se piše drugače: poskusite s prvimi črkami.

## My things: kept on the phone, without an account
me-title = Moje
me-lead = Ta seznam je shranjen samo v tem telefonu. Na skupnem telefonu ga po uporabi izbrišite.
me-continue = Nadaljujte
me-saved = Shranjeno
me-finished = Končano
me-continue-empty = Tu se pokaže, kar odprete za branje, gledanje ali poslušanje.
me-saved-empty = Na strani gradiva pritisnite »Shrani«, da ga tu spet najdete.
me-finished-empty = Na koncu gradiva pritisnite »Prebrano do konca«. Potem je navedeno tu.
me-save = Shrani
me-unsave = Ne shranjuj več
me-finish = Prebrano do konca
me-unfinish = Še ni do konca
me-remove = Odstrani
me-forget = Izbriši vse v tem telefonu
me-forgotten = Izbrisano.

## Take home
take-title = Vzemite domov
take-lead = Prenesite gradivo in ga uporabljajte doma, brez interneta. Najprej preverite, koliko prostora je v telefonu.
take-size = Skupaj { $size }
take-empty = Tu ni ničesar, kar bi lahko vzeli s seboj. Izberite drug predmet ali stopnjo.
take-all = Vse to v eni datoteki
take-forms = Vzemite kot knjigo, spletišče ali za Kiwix
take-form-epub = Knjiga (EPUB)
take-form-epub-opens = Odpre se v bralnih aplikacijah: Knjige na iPhonu, bralnik EPUB na Androidu.
take-form-zim = Za Kiwix (ZIM)
take-form-zim-opens = Odpre se v Kiwixu, brezplačni aplikaciji za telefone in računalnike.
take-form-site = Spletišče (ZIP)
take-form-site-opens = Razpakirajte ga, nato odprite index.html v poljubnem brskalniku.
take-form-files = Datoteke (ZIP)
take-form-files-opens = Vsak element kot svoja datoteka. Razpakirajte, nato odprite, kar želite.
take-left-out = Ni v tej datoteki
take-why-rights = njegova licenca ne dovoljuje kopij
take-why-unchanged = njegova licenca ne dovoljuje druge oblike
take-why-form = taka datoteka ga ne more vsebovati
take-why-size = za to datoteko je prevelik
take-how = Kako shranite datoteko
take-android = Telefoni Android
take-android-text = Pritisnite Prenesi. Pozneje odprite aplikacijo Datoteke in poglejte med prenose. Za knjige EPUB potrebujete bralnik.
take-iphone = Telefoni iPhone in tablice iPad
take-iphone-text = Pritisnite Prenesi in nato puščico v vrstici Safarija. Knjige se odprejo v aplikaciji Knjige, drugo je v Datotekah.
take-keys = Telefoni s tipkami
take-keys-text = Izberite Prenesi in počakajte, da se konča. Filmi, zvoki in slike so potem v Galeriji, Videu ali Glasbi.
take-mini = Če se nič ne zgodi
take-mini-text = Okence, ki se po priklopu na Wi-Fi odpre samo, ne more shranjevati datotek. Ta naslov odprite v brskalniku:

## Explore
explore-title = Raziščite knjižnico
explore-lead = Kaj je tu, za katero stopnjo in od kod prihaja.
explore-coverage = Predmeti in stopnje
explore-coverage-what = Vsaka vrstica je predmet, vsak stolpec stopnja. Večji krog pomeni več gradiva, pika pomeni nič. Tabela spodaj pove isto.
explore-table = Isto v tabeli
explore-all = Vse
explore-level-none = Brez stopnje
explore-sources = Od kod prihaja
explore-sources-what = Vsak krog je založnik ali zbirka. Večji krog pomeni več gradiva. Črke so pojasnjene v spodnjem seznamu.
explore-others = Drugi viri

## About and accessibility
about-title = O tej knjižnici
about-holds = Kaj je v njej
about-run = Kdo skrbi zanjo
about-run-text = Stoji na vaši šoli. Vprašajte učitelja, kdo skrbi zanjo.
about-wrong = Če gradiva tu ne bi smelo biti
about-wrong-text = Če imate pravice zanj ali je napačno ali škodljivo, povejte učitelju. Založnik ga lahko umakne z naslednjo posodobitvijo.
about-version = Različica
access-lead = Te strani so za vse: za stare telefone, tipke, poslušanje in slabši vid.
access-see = Če slabo vidite
access-see-text = V nastavitvah lahko besedilo zelo povečate in izberete svetle, temne ali rjavkaste barve. Vsako stran lahko povečate tudi z dvema prstoma.
access-hear = Če uporabljate bralnik zaslona
access-hear-text = Vsaka stran ima en naslov, poimenovane dele in povezavo na vsebino. Naslovi povedo, v katerem jeziku so.
access-keys = Če uporabljate tipke
access-keys-text = Vse dosežete s tipkama Tab in Enter ali s tipkami preprostega telefona. Puščici obračata strani knjig.
access-listen = Če slabo slišite
access-listen-text = Filmi imajo podnapise in besedilo, če so jih avtorji dodali.
access-items = Kaj omogoča gradivo
access-items-text = Prihaja od mnogih avtorjev. Stran vsakega gradiva pove, kaj pomaga: podnapisi, besedila, kazalo.

## Item, more
item-access = Dostopnost
item-similar = Podobno gradivo
item-time = Trajanje
item-pages = Strani
mode-textual = Besedilo za branje
mode-visual = Slike ali film za gledanje
mode-auditory = Zvok za poslušanje
mode-tactile = Nekaj za otip
feature-captions = Podnapisi
feature-transcript = Izgovorjeno kot besedilo
feature-alternative-text = Slike so opisane
feature-audio-description = Film z zvočnim opisom
feature-sign-language = Znakovni jezik
feature-table-of-contents = Kazalo
feature-structure = Naslovi za premikanje
feature-large-print = Povečan tisk
feature-math = Formule, ki se dajo prebrati naglas
read-words = Besedilo te strani
read-picture = Stran kot slika
print-title = Za tisk
print-how = V meniju brskalnika izberite »Natisni«. Vsaka stran zgodbe se začne na novem listu.
print-list = Natisnite ta seznam s slikovnimi kodami
print-list-how = Uporabite »Natisni« v meniju brskalnika. Telefon na Wi-Fi knjižnice odpre element, ko kamera vidi kodo.
read-zoom = Večja slika
item-minutes = { $count ->
    [one] { $count } minuta
    [two] { $count } minuti
    [few] { $count } minute
   *[other] { $count } minut
}

## Settings, more
settings-back = Nazaj
settings-level = Stopnja v šoli
settings-data = Slike
data-all = Pokaži vse slike
data-low = Malo slik: hitreje, ko je Wi-Fi poln, varčuje z baterijo
settings-letters = Črke za urdu
letters-phone = Kot jih ima telefon
letters-nastaliq = Nastalik, iz knjižnice: 160 kB, enkrat

## Problems, more
problem-damaged-title = Del tega gradiva je poškodovan
problem-damaged-why = Knjižnica je to opazila. Naslednja posodobitev bo to popravila. Vse drugo deluje.

## State of the box
status-title = Stanje škatle
status-lead = Za tistega, ki skrbi zanjo.
status-well = Vse je v redu.
status-problems = Tu je treba pomagati:
status-problems-help = Nastavitve so v datoteki maktaba.toml na kartici škatle. Popravite jih s katerim koli računalnikom in škatlo znova zaženite.
sync-trouble-network = Omrežje ali strežnik založnika ni odgovoril. Poglejte naslov in povezavo; škatla poskusi znova sama.
sync-trouble-space = Za vse ni bilo prostora. Povečajte proračun, želite si manj ali vzemite večjo kartico.
sync-trouble-unsound = Kar je prišlo, ni tako, kot je založnik podpisal, in ni bilo sprejeto. Vprašajte založnika.
sync-trouble-spent = Kar sme priti danes ali ta mesec, je prišlo. Nadaljuje se samo.
status-stick = Ključek USB
status-stick-looking = Ključek se pregleduje. Pustite ga vtaknjenega.
status-stick-syncing = S ključka se prenaša vsebina. Pustite ga vtaknjenega.
status-stick-writing = Na ključek se zapisuje poročilo za vašo podporo. Pustite ga vtaknjenega.
status-stick-done = Vse je preneseno. Ključek lahko izvlečete.
status-stick-nothing = Na ključku ni nič novega za to škatlo. Lahko ga izvlečete.
status-stick-failed = Ključka ni bilo mogoče uporabiti. Lahko ga izvlečete.
status-empty = Tu še ni ničesar. Vtaknite ključek s knjižnico ali povežite škatlo z internetom.
status-release = Izdaja
status-free = Prosti prostor
status-clock = Ura
status-clock-network = nastavljena prek interneta
status-clock-phone = nastavljena s telefona
status-clock-unset = od zagona škatle še ni nastavljena; morda zaostaja
status-use = Štetje uporabe
status-use-counted = Kolikokrat na dan je odprt posamezen vnos, in iskanja, ki niso našla ničesar. Brez imen, naslovov ali naprav in brez števil pod pet. Enkrat na teden gredo vsote založniku knjižnice; prebere jih lahko samo on.
status-use-uncounted = Nič se ne šteje.

## The clock, set from the phone of whoever looks after the box
clock-title = Ura škatle
clock-lead = Ura škatle nima baterije. Brez interneta škatla ve le, da datum ni zgodnejši od datuma njene najnovejše vsebine. Čas ji lahko pove telefon.
clock-by-network = Uro te škatle nastavlja internet. Ničesar vam ni treba storiti.
clock-no-code = Če želite uro nastaviti tu, v datoteko maktaba.toml na kartici škatle pod [admin] vpišite vrstico s kodo in škatlo znova zaženite.
clock-day = Dan na vašem telefonu
clock-time = Čas na vašem telefonu
clock-offset = Razlika do UTC, kot jo ima vaš telefon
clock-code = Koda iz maktaba.toml
clock-code-hint = V odprtem omrežju Wi-Fi jo lahko drugi prestrežejo. Izberite tako, ki je ne uporabljate za nič drugega.
clock-set = Nastavi uro
clock-done = Ura je nastavljena.
clock-wrong-code = To ni prava koda. Počakajte minuto in poskusite znova.
clock-closed = Pravkar je bilo vnesenih preveč napačnih kod. Počakajte minuto in poskusite znova.
clock-unclear = Dneva ali časa ni bilo mogoče prebrati. Dan zapišite kot 2026-11-25, čas pa kot 14:05.
clock-refused = Škatla temu času ne verjame: zgodnejši je od njene najnovejše vsebine ali pa leta poznejši od nje. Preverite datum na telefonu.
clock-failed = Ure ni bilo mogoče nastaviti. Znova zaženite škatlo in poskusite še enkrat.

## The door of teachers and admins, and signing in
problem-403-title = To ni za vas
problem-403-why = To sme samo skrbnik te škatle.
door-title = Za učitelje in skrbnike
door-lead = Učitelji in skrbniki imajo svoj vhod, ob katerem v tem omrežju Wi-Fi nihče ne more prisluškovati.
door-warning = Brskalnik vas bo opozoril, ker na internetu nihče ne more jamčiti za to škatlo. Spodnje besede primerjajte s tistimi na plakatu škatle in nadaljujte, če so enake.
door-words = Besede te škatle
door-fingerprint = Prstni odtis potrdila (SHA-256)
door-go = K vhodu za učitelje
staff-name = Ime
staff-passphrase = Geslo
staff-new-passphrase = Novo geslo
staff-new-passphrase-hint = Vsaj 8 znakov; kar pišete, se vidi. Dobre so štiri besede, ki si jih zapomnite.
staff-short = Geslo ima manj kot 8 znakov ali pa manjka ime.
staff-save = Shrani in naprej
sign-title = Prijava
sign-out = Odjava
sign-wrong = Ime ali geslo ni pravo.
kept-sign = Odjavljeni ste bili. Kar ste poslali, je shranjeno: prijavite se in pošljite znova.
kept-title = Vaša stran je še tu
kept-lead = Med pisanjem ste bili odjavljeni. Nič ni izgubljeno: pošljite zdaj.
kept-send = Pošlji zdaj
kept-leave = Pusti in pojdi na mojo mizo
sign-wait = Preveč napačnih poskusov. Minute čakanja: { $count }. Skrbnik vam lahko da novo kodo.
sign-first = Ste tu prvič ali imate novo kodo na papirju?
sign-lost = Ste skrbnik in ste izgubili geslo?
sign-code = Koda na vaši kartici
sign-code-wrong = Ime ali koda ni prava. Koda na kartici velja enkrat.
sign-recovery = Obnovitvena koda
claim-title = Priprava te škatle
claim-lead = Za to škatlo še nihče ne skrbi. Kdor ima njeno prevzemno kodo, postane skrbnik.
claim-code = Prevzemna koda
claim-code-hint = Je v datoteki teachers.txt na kartici škatle in tam, kjer je bila škatla zagnana.
claim-wrong = To ni prevzemna koda te škatle.
code-recovery-title = Obnovitvena koda
code-recovery-lead = Natisnite to stran ali prepišite kodo in jo shranite na varnem. Pokaže se samo zdaj. Kdor jo ima, lahko postane skrbnik.
code-person-title = Kartica za prijavo
code-person-lead = Natisnite to stran ali jo prepišite za to osebo. Koda velja enkrat in se pokaže samo zdaj.
code-address = Kam se vpiše
code-done = Končano, naprej
people-title = Osebe
people-add = Dodaj osebo
people-admin = Skrbi za škatlo
people-waits = se še ni prijavila
people-reset = Nova koda
people-remove = Odstrani
people-last = Zadnjega skrbnika ni mogoče odstraniti.
people-taken = Nekdo že ima to ime. Dodajte predmet ali številko.
people-recovery = Naredi novo obnovitveno kodo

## Looking after the box
admin-title = Skrb za škatlo
admin-well = Dobro
admin-watch = Poglejte
admin-bad = Potrebuje pomoč
admin-content = Kaj je v njej
admin-sync = Posodabljanje
admin-never = Še ne
admin-running = Zdaj se posodablja
admin-memory = Pomnilnik
admin-heat = Temperatura
admin-power = Napajanje
admin-power-weak = Napajanje je ali je bilo prešibko. Vzemite boljši napajalnik ali krajši kabel.
admin-backup = Kopija podatkov šole
admin-report = Poročilo za pomočnika: v njem ni nobene osebe
year-title = Konec leta
year-lead = Vsi učenci, njihove slike, odgovori in naloge, ki so jim bile dane, se izbrišejo s te škatle in iz kopij na njej. Učitelji, lekcije, vprašanja in dodano ostanejo. Razredi ostanejo, prazni in z novimi kodami.
year-pupils = Učenci
year-answers = Odgovori
year-sure = Da, izbriši jih za vedno
year-unsure = Najprej označite polje. Nič ni bilo izbrisano.
year-do = Končaj leto
year-done = Leto je končano. Izbrisano je bilo:
year-empty = Na tej škatli ni učencev.
admin-now = Posodobi zdaj
admin-stop = Ustavi
admin-look = Kaj bi prišlo?
admin-hours = Povezava se zdaj ne uporablja: niso njene ure. Spet čez:
admin-spent = Povezava se zdaj ne uporablja: bajti dneva ali meseca so porabljeni. Spet čez:
admin-nothing = Nič ni za posodabljanje. Najprej izberite kaj.
admin-current = Posodobljeno
admin-comes = Pride
admin-no-room = Nima prostora
admin-goes = Odide; sedem dni je še pri roki
admin-past = Kaj je prišlo pred kratkim
admin-nowhere = Naslova ni. Vpišite ga v maktaba.toml ali prinesite ključek.
admin-is-whole = Vse to se že hrani, torej tudi vsak del.
admin-file-speaks = Datoteka maktaba.toml pove, kaj se hrani, in to pove znova ob vsakem zagonu: spremenite tudi tam.
admin-parts = Deli, ki se hranijo
admin-part-add = Hrani del
admin-budget = Koliko sme vse zavzeti
admin-budget-gb = GB; prazno: kolikor je prostora
admin-largest-mb = Nič večjega od (MB)
admin-priority = Kaj pride prej: 1 pred 9
admin-language-hint = Kot sw ali pt-BR
admin-share-whole = vse
admin-share-part = del
admin-share-none = nič
admin-take-whole = Hrani vse
admin-take-none = Ne hrani ničesar

## What teachers make
desk-title = Učiteljska miza
desk-add = Dodaj datoteko
desk-write = Napiši stran
desk-made = Kar ste naredili
desk-empty = Tu bodo vaše fotografije, posnetki in strani. Dodajte prvo.
desk-who = Prijavljeni ste kot:
add-title = Dodaj datoteko
add-lead = Fotografija, posnetek, film, PDF, dokument, knjiga ali vaja s tega telefona.
add-name = Naslov
add-creator = Kdo je to naredil
add-creator-hint = Gre povsod zraven. Lahko je ime šole.
add-licence = Kaj smejo drugi s tem
licence-by = Uporabljati, kopirati in spreminjati, če povedo, kdo je to naredil
licence-by-sa = Enako, in kar iz tega naredijo, mora biti enako prosto
licence-by-nc = Kot prvo, a ne za denar
licence-zero = Vse; nikogar ni treba navesti
add-place = Kdo to sme imeti
add-place-all = Tudi druge šole
add-place-here = Samo ta šola
add-file = Datoteka
add-file-most = Največ { $size }
add-no-file = Nobena datoteka ni prišla. Izberite jo in jo pošljite znova.
add-send = Pošlji
write-text = Besedilo
write-hint = Prazna vrstica začne nov odstavek, # naslov, - seznam. Enačbe so med znakoma $.
write-empty = Manjka naslov ali besedilo.
stage-reading = Se pregleduje …
stage-ready = Osnutek, pripravljen za objavo
stage-refused = Ni bilo mogoče sprejeti
stage-publishing = Se objavlja …
stage-published = Objavljeno
stage-withdrawing = Se umika …
stage-withdrawn = Umaknjeno
material-wait = To stran lahko zapustite; škatla dela naprej.
trouble-damaged = Datoteka je poškodovana ali ni cela. Vzemite jo še enkrat od tam, od koder je prišla, in jo znova pošljite.
trouble-locked = Datoteka je zaklenjena: z geslom ali s programom trgovine. Shranite jo brez zaklepa in pošljite to.
trouble-unsafe = Datoteka je narejena tako, da bi lahko škodila. Ne uporabljajte je; prosite zanjo tam, od koder je prišla.
trouble-too-large = Datoteka je prevelika ali je v njej preveč. Pošljite jo v manjših delih.
trouble-unsupported = Datotek te vrste tu ni mogoče brati. Shranite jo kot PDF in pošljite to.
trouble-empty = V datoteki ni ničesar, kar bi se dalo odpreti.
trouble-waiting = O njej še ni vse povedano ali pa njena licenca ne dovoljuje, da se deli.
trouble-stopped = Skrbnik je delo na njej ustavil. Pošljite jo znova ali vprašajte, zakaj.
trouble-lost = Njene datoteke ni več na tej kartici. Pošljite jo znova.
material-preview = Poglej, kot bodo videli učenci
material-public = Poglej v knjižnici
material-publish = Objavi
material-write = Spremeni besedilo
material-change = Spremeni naslov, jezik ali licenco
material-new-file = Pošlji drugo datoteko namesto te
material-withdraw = Umakni
material-reason = Zakaj? To bodo prebrali vsi, ki so to imeli.
material-forget = Izbriši ta osnutek

## Classes and pupils
class-title = Moj razred
class-lead = Koda, ki ti jo je dal učitelj: pet črk in številk.
class-code = Koda
class-wrong-code = Noben razred in nobena učna ura nima te kode. V kodah ni 0, 1, 8, B, I, L, O in S: poglej še enkrat.
class-lead-in = Vpiši svoje ime in izberi svoje tri sličice po vrsti.
class-wrong = Ime ali sličice niso prave. Poglej svojo kartico.
class-wait = Preveč napačnih poskusov. Minut do naslednjega: { $count }. Učitelj ti lahko da novo kartico.
class-in = Vstopi
class-picture = Sličica { $count }
class-pictures = Sonce | Luna | Zvezda | Hiša | Drevo | Riba | Ptica | Žoga | Roža | Čoln | Ključ | Skodelica
class-leave = To nisem jaz
class-work = Za narediti
class-no-work = Zdaj ni ničesar za narediti.
class-due = do { $day }
classes-title = Razredi
classes-new = Nov razred
classes-names = Imena, vsako v svoji vrstici
classes-names-hint = Dovolj so imena brez priimkov; kdor ima enako ime, dobi številko. Za podpičjem: skupina.
classes-add = Dodaj učence
classes-cards = Kartice
classes-cards-lead = Natisni to stran in jo razreži. Sličice so prikazane samo zdaj.
classes-card = Nova kartica
classes-group = Skupina
classes-full = Več jih ne more biti.

## Lessons
lessons-title = Učne ure
lessons-new = Nova učna ura
lesson-copy = Naredi kopijo zase
lesson-file = Kot datoteka
lesson-from-file = Lekcija iz datoteke
lesson-from-file-hint = Datoteka, ki jo je kolega naredil s »Kot datoteka«. Česar na tej škatli ni, ostane na seznamu z imenom.
lesson-file-wrong = To ni lekcija. Izberite datoteko, narejeno s »Kot datoteka«.
lesson-minutes = Minute
lesson-up = Gor
lesson-down = Dol
lesson-note = Lastna opomba
lesson-find = Poišči v knjižnici
lesson-add = Dodaj v učno uro
lesson-add-to = Dodaj v učno uro
lesson-give = Daj razredu
lesson-due = Rok
lesson-offer = Ponudi drugim šolam
lesson-offer-hint = Postane nekaj, kar ste naredili: povejte, kaj je, in objavite. Drugi ga najdejo v knjižnici in prevzamejo.
lesson-take = Prevzemi kot svojo učno uro
lesson-take-hint = Učne ure, ki jih ponujajo drugi, so v knjižnici: tam eno odprite in izberite »Dodaj v učno uro«.
lesson-empty = V njej še ni ničesar.

## Quizzes
quizzes-title = Kvizi
quiz-new = Nov kviz
quiz-question = Vprašanje
quiz-one = En odgovor je pravilen
quiz-several = Več odgovorov je pravilnih
quiz-text = Kratko besedilo
quiz-number = Število
quiz-order = Uredi po vrsti
quiz-answers = Odgovori, vsak v svoji vrstici
quiz-answers-hint = Pred pravilne, med katerimi se izbira, napiši *. Število ima lahko razpon: 3.14 ± 0.01. Kar je treba urediti, naj stoji v pravem vrstnem redu.
quiz-hint = Namig
quiz-picture = Slika
quiz-picture-none = Brez te slike
quiz-picture-bad = Te slike ni mogoče prebrati. Izberite JPEG, PNG, GIF ali WebP.
quiz-no-right = Ni pravilnega odgovora. Pred pravilne napiši *; za izbiro morata biti vsaj dva.
quiz-no-number = Vsak odgovor mora biti število, kot 3,5 ali 12 ± 0,5: brez enote.
quiz-add = Dodaj vprašanje
quiz-bank = Iz drugih kvizov
quiz-paper = Na papirju
quiz-key = Na papirju, z odgovori
quiz-import = Vzemi vprašanja iz datoteke
quiz-import-hint = GIFT, Aiken, Moodle XML ali QTI
quiz-imported = Vzetih: { $count }. Izpuščenih: { $left }.
quiz-no-questions = To ni datoteka z vprašanji ali pa je ni mogoče prebrati. Vzemite GIFT, Aiken, Moodle XML ali QTI.
quiz-place = Vprašanje { $number } od { $count }
quiz-send = Odgovori
quiz-right = Pravilno!
quiz-wrong = Še ni pravilno.
quiz-next = Naprej

## Progress
progress-title = Napredek
progress-lead = Pravilni odgovori od vseh danih. Odstotki so prikazani od petih odgovorov naprej.
progress-hard = Težka vprašanja
progress-seen = Nazadnje tu
progress-csv = Kot tabela (CSV)
progress-all = Vsi

## Requests
request-ask = Prosi učitelja zanjo
request-done = Učitelj bo to videl.
requests-title = Prošnje
requests-empty = Nihče ni prosil za nič.
requests-pass = Posreduj
requests-passed = posredovano
requests-answer = Odgovori s tem
requests-told = Tu je, za kar ste prosili

## Setting the box up, and changing it later
first-step = Korak { $number } od { $count }
first-later = Pozneje
first-unfinished = Priprava te škatle še ni končana.
first-go-on = Nadaljuj s pripravo
set-by-file = Tako pravi datoteka maktaba.toml na kartici. Spremenite tam.
set-by-flags = Tako pravi ukaz, ki zažene knjižnico. Spremenite tam.
set-begun = Sprememba se uveljavlja. Knjižnica se zažene znova, kar traja nekaj sekund.
set-busy = Pravkar se uveljavlja nekaj drugega. Shranite to znova čez minuto.
set-done = Sprememba je uveljavljena.
set-refused = Tega ni mogoče uveljaviti:
set-failed = Spremembe ni bilo mogoče uveljaviti. Poskusite znova ali znova zaženite škatlo.
place-title = Ime in kraj
place-name = Ime knjižnice
place-name-hint = Je na vsaki strani.
place-language = Jezik strani za telefone, ki ne zahtevajo nobenega od teh
place-country = Država, z dvema črkama
place-country-hint = Kot KE ali SI (ISO 3166-1). Od nje so odvisni radijski kanali in pravice do nekaterih vsebin.
place-for-profit = Knjižnica služi denar. Vsebina, ki se ne sme uporabljati za dobiček, je potem skrita.
wifi-title = Wi-Fi škatle
wifi-name = Ime omrežja Wi-Fi
wifi-key = Geslo, od 8 do 63 črk, števk in znakov; prazno: odprto za vse
wifi-key-hint = Brez gesla lahko drugi prestrežejo, katere strani se berejo.
wifi-channel = Kanal
wifi-channel-hint = Kjer je v bližini drug Wi-Fi, je morda hitrejši drug kanal: 1, 6 ali 11.
wifi-lead = Ob tej spremembi se vsi telefoni za nekaj sekund odklopijo. Novi Wi-Fi se preizkuša eno minuto: povežite se z njim in ga obdržite, sicer se stari vrne sam.
wifi-try = Preizkusi
wifi-trial = Novi Wi-Fi se preizkuša. S tem telefonom se povežite z njim, vrnite se na to stran in ga obdržite.
wifi-left = Preostale sekunde: { $count }
wifi-keep = Obdrži
wifi-kept = Novi Wi-Fi ostane.
wifi-back = Novega omrežja Wi-Fi ni nihče obdržal, zato se je vrnilo staro.
wifi-guest = Ta škatla nima svojega omrežja Wi-Fi: povezuje se z drugim ali pa je njen radio izklopljen. Tako pravi datoteka maktaba.toml na njeni kartici.
wifi-none = Za Wi-Fi te naprave knjižnica ne skrbi.
poster-title = Plakat
poster-how = Natisnite to stran in jo obesite tja, kjer jo učenci vidijo.
poster-join = Povežite se s tem omrežjem Wi-Fi
poster-key = Geslo
poster-no-key = Geslo ni potrebno.
poster-open = Nato odprite ta naslov
poster-done = Končaj pripravo
link-title = Internet in sosede
link-from = Naslovi založnikov, vsak v svoji vrstici
link-every = Kako pogosto jih škatla vpraša
link-15m = vsakih 15 minut
link-1h = vsako uro
link-6h = vsakih 6 ur
link-1d = enkrat na dan
link-hours = Ob katerih urah; prazno: vedno
link-hours-hint = Kot 22:00-06:00. Škatla šteje po UTC; z razliko: 22:00-06:00+03:00.
link-day = Največ na dan, v MB; prazno: brez omejitve
link-month = Največ na mesec, v MB; prazno: brez omejitve
link-neighbours = Vsebino jemlji tudi z drugih škatel v dosegu
link-count = Štej, kako pogosto se enote odpirajo, in enkrat na teden povej založniku, če to želi. Nihče ni imenovan.

## Whom the box trusts, and what it holds
publishers-title = Založniki
publishers-lead = Škatla vzame le tisto, kar so podpisali ti, ne glede na to, s katerega ključka ali omrežja pride.
publishers-none = Škatla še nikomur ne zaupa, zato ne more priti nič.
publishers-first = založnik te knjižnice
publishers-add = Zaupaj založniku
publishers-file = Njegova datoteka root.json
publishers-file-hint = Od založnika jo dobite po poti, ki ji zaupate. V njegovem repozitoriju je to metadata/1.root.json.
publishers-look = Poglej, čigava je
publishers-ask = Ali so to besede, ki vam jih je povedal založnik?
publishers-compare = Primerjajte jih na papirju ali po telefonu. Če je katera drugačna, je datoteka od nekoga drugega.
publishers-trust = Enake so: zaupaj mu
publishers-no-root = To ni založnikova datoteka root.json. Vzemite metadata/1.root.json iz njegovega repozitorija.
publishers-known = Temu založniku škatla že zaupa.
publishers-done = Škatla mu zdaj zaupa. Kaj ponuja, se pokaže, ko ga škatla vpraša.
publishers-remove = Ne zaupaj mu več in odstrani, kar je prinesel
publishers-busy = Knjižnica se pravkar posodablja. Ustavite posodabljanje ali poskusite pozneje.
held-release = Izdaja
held-size = Velikost
held-back = Nazaj na prejšnjo izdajo
held-no-back = Na škatli ni nobene izdaje pred to.
held-pinned = Ostane pri tej izdaji, tudi če je na voljo novejša.
held-on = Naj gre spet naprej
held-off = Odstrani s škatle
held-off-week = Takoj izgine izpred oči. Teden dni jo je mogoče vrniti brez prenosa, na strani s tem, kar se hrani; potem je njen prostor prost, ali prej, če je prostor potreben.

## What is used
usage-title = Kaj se uporablja
usage-lead = Kolikokrat so bile enote odprte na tej škatli, brez imen in brez števil pod pet. Vse ostane na škatli.
usage-none = Nič še ni prešteto.
usage-off = Na tej škatli se nič ne šteje. To lahko spremenite tu:
usage-weeks = Po tednih
usage-week = Teden od
usage-openings = Odprtja
usage-missed = Iskanja brez zadetkov
usage-subjects = Po področjih, v zadnjih štirih tednih
usage-languages = Po jezikih, v zadnjih štirih tednih
usage-hours = Po urah dneva (UTC), v zadnjih štirih tednih
usage-hour = Ura
usage-few = pod pet
status-use-here = Kolikokrat na teden so enote odprte, za tiste, ki skrbijo za škatlo. Brez imen, naslovov ali naprav in brez števil pod pet. Vse ostane na škatli.

## A file in pieces
pieces-sent = Velika datoteka se pošilja po delih. Če se povezava prekine, se pošiljanje potem nadaljuje samo; če se ta stran zapre, znova izberite isto datoteko, in kar je že prišlo, se ne pošilja še enkrat.
pieces-waits = Povezava je prekinjena. Pošiljanje se nadaljuje, takoj ko bo škatla spet v dosegu.

## What is told besides
status-use-besides = Z vsotami gredo stanje škatle (prostor, toplota, napajanje) in prošnje, ki so jih učitelji posredovali.

# Searching, once more.
search-zero-filters = S tem, kar ste izbrali poleg besed, ni zadetkov.
search-zero-inside = V tej enoti ni zadetkov.
search-partial = Iskanje se je končalo prej, ker je trajalo dolgo: zadetkov je morda več.
search-learning = Novosti se za iskanje še pripravljajo: čez nekaj časa poskusite znova, da najdete več.
search-loose = Nobena enota nima vseh teh besed. Te, ki sledijo, imajo nekatere od njih.
problem-many-title = To je preveč za eno datoteko
problem-many-why = Ena datoteka vsebuje največ 100 enot. Izberite jih manj, na primer po jeziku, področju ali stopnji.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = Prenesi s telefonom
parcel-lead = Kar je nastalo tu, gre v eno datoteko. Vsak telefon jo lahko odnese založniku te knjižnice ali drugi šoli.
parcel-get = Vzemi paket
parcel-empty = Tu še ni nastalo nič, kar sme na pot.
parcel-bring = Prinesi paket
parcel-busy = Paket se sprejema. Ta stran bo povedala, kaj je nastalo iz tega.
parcel-taken = Paket je bil sprejet:
parcel-refused = Paket ni bil sprejet:

# Parcels of what a library holds of others.
parcel-shelves = Prenesi v drugo knjižnico
parcel-shelves-lead = Vsaka datoteka je zbirka, ki jo ima ta knjižnica. Knjižnica, ki zaupa istemu založniku, iz datoteke vzame, kar ji manjka.

# Titles like what was typed, where a search found little.
search-titles = Podobni naslovi:

# Collections that were taken off the box.
content-off = Odstranjene zbirke
content-off-until = mogoče jo je vrniti do { $day }
content-put-back = Vrni
content-free = Sprosti njen prostor zdaj

# Syncs that an admin paused.
sync-paused = Začasno ustavljeno: do nadaljevanja se po omrežjih nič ne prenaša. Ključki in paketi se še vedno sprejemajo.
sync-pause = Začasno ustavi
sync-go-on = Nadaljuj

# An admin’s yes before something is published.
stage-waiting = Čaka na pritrditev skrbnika
stage-declined = Skrbnik je odklonil
material-asks = Preden je objavljeno, si to ogleda skrbnik.
material-ask-again = Vprašaj znova
approvals-title = Odobritve
approvals-on = Kar želijo učitelji objaviti, tu čaka na vašo pritrditev.
approvals-off = Učitelji objavljajo sami. Označite polje in kar objavijo, bo najprej tu čakalo na pritrditev.
approvals-ask = Najprej vprašaj mene
approvals-none = Nič ne čaka na pritrditev.
approvals-count = Čaka na pritrditev: { $count }
approvals-maker = Dodal
approvals-yes = Da, objavi
approvals-no = Ne
approvals-why = Zakaj ne? To bo prebral učitelj.
approvals-changed = Odkar ste si to ogledali, se je spremenilo ali pa je že kdo odgovoril. Nič ni bilo storjeno: oglejte si znova.
approvals-no-reason = Povejte zakaj, da bo učitelj vedel, kaj naj spremeni. Nič ni bilo storjeno.
approvals-past = Nedavno odgovorjeno
approvals-past-yes = Da
approvals-past-no = Ne

# All long work of the box.
item-hours = { $count ->
    [one] { $count } ura
    [two] { $count } uri
    [few] { $count } ure
   *[other] { $count } ur
}
jobs-title = Delo škatle
jobs-none = Zdaj nič ne teče.
jobs-next = Škatla znova vpraša po novostih čez:
jobs-now = Zdaj teče
jobs-waits = Čaka
jobs-failed = Ni uspelo
jobs-index = Novo postaja iskalno
jobs-give = Predaja tega, kar je nastalo tukaj, založniku

# Help for teachers and admins, a message for each page.
guide-title = Pomoč za učitelje in skrbnike
course-title = Tečaj o vodenju te knjižnice
course-lead = Šest delov po pet minut. Preberite del in poskusite, kar stoji na koncu. Dva se učita bolje kot eden.
course-try = Poskusite
course-write = Dajte ta tečaj v knjižnico
course-write-why = Drugi ga lahko tam berejo, in potuje v druge naprave s tem, kar objavi vaša šola. Prej ga lahko spremenite.
course-try-first = Natisnite plakat. Nekdo, ki te knjižnice še ni videl, naj vstopi z njim brez pomoči.
course-try-content = Izberite še en predmet, poglejte, koliko prostora zasede, in ga spet odstranite.
course-try-sync = Enkrat posodobite napravo, po internetu, s ključkom ali s paketom, in poiščite vrstico, ki pove, kako je šlo.
course-try-add = Fotografirajte nekaj v svoji šoli, objavite in poiščite z drugim telefonom.
course-try-class = Naredite razred s tremi imeni in kviz z dvema vprašanjema. Vstopite s kartico na drugem telefonu, odgovorite in poglejte tabelo.
course-try-box = Poiščite vrstico o prostoru na kartici. Povejte nekomu, kaj bi storili, če bi kazala ✗.
guide-here = Pomoč k tej strani
guide-admin = Ta stran pove, kako je škatli, po eno vrstico za vsako stvar: ✓ je dobro, ! poglejte, ✗ je treba kaj storiti. Vrstica, ki je povezava, vodi do tega, kar je mogoče storiti. Če je narobe veliko hkrati, najprej poglejte napajalnik in kabel, nato škatlo znova zaženite.
guide-approvals = Tu rečete da ali ne temu, kar želijo učitelji objaviti, če škatla najprej vpraša vas. Vsako stvar si oglejte, kot jo bodo videli učenci. Ob ne napišite, kaj naj se spremeni: učitelj to prebere in lahko vpraša znova. Nič ni objavljeno pred vašim da.
guide-jobs = Tu je vse dolgo delo škatle: kaj teče, kaj čaka in kaj ni uspelo. Če zmanjka elektrike, se nič ne izgubi in škatla nadaljuje sama. Kjer kaj ni uspelo, preberite zakaj, popravite in poskusite znova.
guide-content = Tu izberete, kaj škatla vzdržuje: cele zbirke ali njihove dele po predmetu, stopnji in jeziku. Poveste tudi, koliko prostora sme vse skupaj zavzeti. Če je kartica polna, dovolite manj ali odstranite zbirko.
guide-collection = To je ena zbirka na škatli. Če je najnovejša izdaja slaba, se vrnite na prejšnjo: škatla ostane pri njej, dokler ne dovolite novejših. Kar odstranite, lahko en teden vrnete brez prenosa.
guide-publishers = Škatla jemlje vsebine samo od založnikov, ki jim tu zaupate. Prej primerjajte šest besed z založnikom, na papirju ali po telefonu. Če se razlikujejo, ne zaupajte: datoteka je od koga drugega.
guide-sync = Tu škatlo posodobite, pogledate, kaj bi prišlo, ali ustavite. Če ne uspe, spodaj preberite razlog: pogosto ni interneta ali je naslov napačen. Kar je prišlo, ostane in škatla nadaljuje od tam. Brez interneta vtaknite ključ ali prinesite paket.
guide-parcel = Paket je ena datoteka, ki jo nosi vsak telefon med škatlami in založniki. Tu paket vzemite ali pošljite tistega, ki ga je kdo prinesel. Če ni sprejet, stran pove zakaj: pogosto škatla njegovemu založniku še ne zaupa.
guide-usage = Ta stran pokaže, kolikokrat so bile vsebine odprte, po tednu, predmetu, jeziku in uri. Nihče ni imenovan in števila pod pet niso prikazana. Če so tedni videti napačni, preverite uro škatle.
guide-people = Tu so tisti, ki s škatlo učijo, in tisti, ki zanjo skrbijo. Nov človek dobi kodo na papirju, ki velja enkrat. Če kdo pozabi geslo, mu dajte novo kodo. Imejte vsaj dva skrbnika in obnovitveno kodo hranite na varnem.
guide-place = Tu nastavite ime, jezik in državo knjižnice ter uro iz telefona. Kar pravi datoteka maktaba.toml na kartici, se spremeni samo tam. Po spremembi se knjižnica znova zažene: počakajte nekaj sekund.
guide-wifi = Tu spremenite ime in geslo Wi-Fi škatle. Vsi telefoni so za nekaj sekund odklopljeni. S tem telefonom se v minuti povežite z novim Wi-Fi in ga obdržite; sicer se stari vrne sam.
guide-link = Tu poveste, kateri založniki so vprašani po internetu, kdaj in koliko sme priti. Ure in omejitve varčujejo pri dragi povezavi. Polje pustite prazno, če omejitve ni. Če nič ne pride, preverite naslove črko za črko.
guide-poster = To stran natisnite in obesite, kjer jo vidijo učenci. Kaže Wi-Fi in naslov kot kodi za kamere. Šest besed pove učiteljem, da so pri pravi škatli. Ko se Wi-Fi spremeni, jo natisnite znova.
guide-year = Ob koncu leta so vsi učenci in njihovi odgovori za vedno odstranjeni. Učne ure, kvizi in izdelki učiteljev ostanejo. Prej prenesite kopijo šolskih podatkov, če bi jo potrebovali. Tega ni mogoče razveljaviti.
guide-first = Ti koraki pripravijo škatlo: vsakega lahko pustite za pozneje. Koda za prevzem je v datoteki teachers.txt na kartici. Nato natisnite obnovitveno kodo: brez nje izgubljenega gesla ni mogoče nadomestiti. Vsi koraki so tudi na strani škatle.
guide-sign = Prijavite se z imenom in geslom. Prvič uporabite kodo s svoje kartice. Po petih napačnih poskusih počakajte minuto. Če ste geslo pozabili, vam skrbnik da novo kodo; skrbnik brez gesla uporabi obnovitveno kodo.
guide-desk = To je vaša miza: dodajte datoteko, napišite stran ali pojdite k razredom, učnim uram, kvizom in prošnjam. Kar ste naredili, je spodaj s svojim stanjem. Če kaj ni bilo sprejeto ali je dobilo ne, je razlog zraven: odprite, spremenite in poskusite znova.
guide-add = Izberite datoteko ali napišite besedilo, povejte, kaj je in kaj smejo z njim drugi, in pošljite. Škatla pregleda, vi si ogledate pred objavo. Če se povezava prekine, izberite isto datoteko: nadaljuje se, kjer je obstalo. Vzemite le, kar je vaše ali se sme deliti.
guide-material = Tu je nekaj, kar ste naredili. Oglejte si, kot bodo videli učenci, nato objavite. Naslov, licenco ali datoteko lahko kadar koli spremenite in objavite znova. Če je bilo objavljeno pomotoma, umaknite in povejte zakaj.
guide-classes = Vsak razred ima kodo iz petih črk ali števk, s katero vstopijo učenci. Prilepite njihova imena, po eno v vrstici, in natisnite kartice. Kdor je kartico izgubil, dobi novo z drugimi sličicami. Priimek, datum rojstva in fotografija niso potrebni.
guide-progress = Tabela pokaže, kdo je opravil katero delo in katera vprašanja so težka. Odstotki se pokažejo od petih odgovorov naprej. Lahko jo natisnete ali vzamete kot CSV. Če odgovori manjkajo, vprašajte, ali je učenec uporabil svoje ime.
guide-lessons = Učna ura je seznam vsebin, zapiskov in kvizov v vašem vrstnem redu. Dajte jo razredu z dnem ali delite njeno kodo. Korake premikajte z Gor in Dol. Kolega jo lahko kot datoteko odnese na drugo šolo.
guide-quizzes = Dodajte vprašanja petih vrst in označite, kaj je prav. Vprašanja lahko vzamete iz datoteke ali iz svojih drugih kvizov. Natisnite z odgovori ali brez. Vprašanje, na katero je že kdo odgovoril, lahko odstranite; odgovori ostanejo v tabeli.
guide-requests = Tu je, kar so učenci iskali in niso našli. Odgovorite z nečim iz knjižnice ali posredujte založniku. Razred izve, ko je tu.
