### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = Aller au contenu
nav-main = Principal
nav-where = Vous êtes ici
nav-home = Accueil
nav-search = Chercher
nav-language = Langue
nav-settings = Réglages
nav-help = Aide
nav-licences = Licences
nav-pages = Pages
page-previous = Page précédente
page-next = Page suivante
footer-items = { $count ->
    [one] { $count } élément dans cette bibliothèque
   *[other] { $count } éléments dans cette bibliothèque
}
footer-updated = Dernière mise à jour : { $date }
footer-offline = Cette bibliothèque fonctionne sans internet.
size-kb = { $count } ko
size-mb = { $amount } Mo
size-gb = { $amount } Go
count-items = { $count ->
    [one] { $count } élément
   *[other] { $count } éléments
}

## Search box
search-label = Chercher dans toute la bibliothèque
search-button = Chercher
search-placeholder = Un mot ou une question

## Home
home-question = Que voulez-vous apprendre ?
home-subjects = Matières
home-languages = Langues
home-kinds = Façons d’apprendre
home-new = Nouveautés
home-collections = Collections
home-all = Tout voir
home-empty-title = La bibliothèque est vide
home-empty-why = Rien n’a encore été ajouté, il n’y a donc rien à lire.
home-empty-who = Vous faites partie du personnel ? Reliez cette bibliothèque à une source ou branchez une clé. Les premiers éléments apparaissent ici dès qu’ils sont vérifiés.

## Lists
list-all = Tout dans la bibliothèque
list-empty = Rien ici pour le moment.
list-filter = Affiner
filter-subject = Matière
filter-language = Langue
filter-kind = Type
filter-collection = Collection
filter-level = Niveau
filter-use = Convient pour
use-print = Impression
use-simple = Vieux téléphones
filter-selected = choisi

## Kinds
kind-story = Histoire
kind-book = Livre
kind-document = Document
kind-video = Vidéo
kind-audio = Audio
kind-site = Site
kind-exercise = Exercice
kind-course = Cours
kind-collection = Collection
kind-other = Fichier

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = Bases et lecture
subject-01 = Enseigner
subject-02 = Arts, langues et histoire
subject-03 = Les gens et la société
subject-04 = Commerce et droit
subject-05 = Sciences et mathématiques
subject-06 = Informatique
subject-07 = Technique et construction
subject-08 = Agriculture, forêts et pêche
subject-09 = Santé
subject-10 = Services et sport
subject-unknown = Autres matières

## Levels (ISCED 2011)
level-0 = Avant l’école
level-1 = École primaire
level-2 = Premier cycle du secondaire
level-3 = Second cycle du secondaire
level-4 = Après le secondaire
level-5 = Études courtes
level-6 = Licence
level-7 = Master
level-8 = Doctorat

## Collection and item
collection-release = Version { $release }
collection-items = Dans cette collection
item-open = Ouvrir
item-read = Lire
item-watch = Regarder
item-listen = Écouter
item-download = Télécharger
item-download-what = { $format }, { $size }
item-contents = Sommaire
item-about = À propos
item-language = Langue
item-level = Niveau
item-subject = Matière
item-size = Taille
item-kind = Type
item-credit = Crédit
item-by = Par { $names }
item-from = De la collection
item-versions = Dans d’autres langues
item-nothing-to-open = Rien de cet élément ne s’ouvre ici. Téléchargez-le pour l’utiliser.
licence-none = Aucune licence indiquée

## Reading
read-back = Retour
read-frame = Contenu de cet élément
read-unframed = Ouvrir sans cette barre
read-contents = Sommaire
read-previous = Précédent
read-next = Suivant
read-position = { $number } sur { $total }
read-original = Ouvrir l’original
read-pages = Aller à la page
read-page = Page { $number }
read-no-text = Cette page n’a pas de texte. Ouvrez l’original pour la voir.
play-no-support = Votre navigateur ne peut pas lire ce fichier. Téléchargez-le.
play-transcript = Lire les paroles
play-captions = Sous-titres

## Search results
search-title = Recherche
search-results-for = Résultats pour « { $query } »
search-found = { $count ->
    [0] Rien trouvé
    [one] { $count } résultat
   *[other] { $count } résultats
}
search-zero = Rien trouvé pour « { $query } »
search-zero-why = Aucun élément de cette bibliothèque ne contient ces mots.
search-zero-spelling = Vérifiez l’orthographe ou mettez moins de mots.
search-zero-broader = Parcourez une matière :
search-zero-languages = Parcourez une langue :
search-zero-teacher = Demandez à votre enseignant : ce qui manque peut être ajouté à la prochaine mise à jour.
search-suggestion = Vouliez-vous dire
search-without-filters = Chercher sans les filtres
search-in = dans
search-inside = Chercher dans cet élément

## Help
help-title = Aide
help-lead = Cette bibliothèque fonctionne sans internet. Tout ce que vous voyez ici est gratuit.
help-find = Trouver quelque chose
help-find-text = Écrivez un mot dans la case de recherche, ou choisissez une matière à la première page. La recherche regarde aussi dans les livres.
help-keep = Garder quelque chose
help-keep-text = Sur la fiche d’un élément, appuyez sur Télécharger. La taille est indiquée avant. Le fichier reste sur votre téléphone.
help-look = Changer l’apparence
help-look-text = Dans Réglages, choisissez la langue, les couleurs et la taille du texte. Aucun compte n’est nécessaire.
help-connect = Si les pages ne s’ouvrent pas
help-connect-text = Restez sur le Wi-Fi de la bibliothèque, même si le téléphone dit « pas d’internet ». Sinon, coupez les données mobiles.
help-address = Adresse de cette bibliothèque
help-privacy = Ce que la bibliothèque sait de vous
help-privacy-text = Rien. Il n’y a ni compte, ni nom, ni suivi. Elle compte combien de fois un document est ouvert, mais pas par qui. Vos choix et vos listes restent sur votre téléphone.
help-about = À propos de cette bibliothèque
help-about-text = Elle utilise Maktaba, un logiciel libre que chacun peut utiliser, étudier et améliorer.
help-wrong = Si quelque chose ne va pas
help-wrong-text = Dites à votre enseignant ce que vous avez fait et le code court de la page.

## Licences
licences-title = Licences
licences-lead = Tout dans cette bibliothèque peut être utilisé selon la licence indiquée sur sa fiche. La plupart des éléments peuvent être copiés et partagés si vous citez leurs auteurs.
licences-content = Licences des éléments
licences-software = Le logiciel
licences-software-text = Maktaba est un logiciel libre sous licence MIT ou Apache 2.0, au choix.
licences-none-yet = Il n’y a pas encore d’éléments.

## Settings
settings-title = Réglages
settings-lead = Votre choix est gardé seulement sur ce téléphone.
settings-language = Langue de ces pages
settings-auto-language = Comme mon téléphone
settings-draft = traduit par une machine, pas encore relu par une personne qui parle la langue
settings-theme = Couleurs
theme-auto = Comme mon téléphone
theme-light = Clair
theme-dark = Sombre
theme-sepia = Sépia
settings-size = Taille du texte
size-normal = Normale
size-large = Grande
size-larger = Très grande
settings-save = Enregistrer
settings-saved = Enregistré.

## Problems
problem-code = Code : { $code }
problem-home = Aller à la première page
problem-retry = Réessayer
problem-400-title = Nous n’avons pas pu lire cette adresse
problem-400-why = Le lien est cassé ou mal écrit. Rien n’est abîmé.
problem-404-title = Cette page n’est pas ici
problem-404-why = Le lien est peut-être ancien, ou l’élément n’est pas dans cette bibliothèque. Essayez une recherche :
problem-405-title = Ce n’est pas possible ici
problem-405-why = Cette page peut seulement être lue.
problem-410-title = Cet élément a été retiré
problem-410-why = Son éditeur l’a repris. Il n’est plus dans cette bibliothèque.
problem-413-title = C’était trop à la fois
problem-413-why = L’envoi est plus grand que ce que la bibliothèque accepte. Rien n’a changé.
problem-416-title = Cette partie du fichier n’existe pas
problem-416-why = Le téléchargement a demandé plus que le fichier ne contient. Recommencez-le depuis le début.
problem-421-title = Ce n’est pas l’adresse de la bibliothèque
problem-421-why = Votre appareil a demandé un autre nom. Utilisez l’adresse de l’affiche ou de la page d’aide.
problem-429-title = Un peu moins vite, s’il vous plaît
problem-429-why = Cet appareil demande trop de pages à la fois. Attendez un moment, puis continuez.
problem-500-title = Quelque chose n’a pas marché ici
problem-500-why = Ce n’est pas votre faute, et la bibliothèque est intacte. Réessayez ; si cela revient, donnez le code ci-dessous à un enseignant.
problem-503-title = La bibliothèque est très demandée
problem-503-why = Beaucoup de gens lisent en même temps. Votre page va venir.
problem-503-wait = { $count ->
    [one] Réessayez dans { $count } seconde.
   *[other] Réessayez dans { $count } secondes.
}
problem-507-title = La bibliothèque est pleine
problem-507-why = Il n’y a plus de place pour enregistrer. On peut toujours lire. Dites-le à un enseignant.
problem-508-title = Ce lien tourne en rond
problem-508-why = L’élément a été publié avec une faute. Ses autres pages fonctionnent.
play-score = Score gardé sur ce téléphone : {"{raw}"}
play-score-of = Score gardé sur ce téléphone : {"{raw}"} sur {"{max}"}
play-needs-script = Cet exercice a besoin de JavaScript, qui est désactivé dans votre navigateur.
play-not-installed = Cet exercice a besoin du lecteur H5P, qui n’est pas installé dans cette bibliothèque. Les responsables peuvent l’ajouter.

## Every page, more
nav-me = Mes affaires
nav-about = À propos
nav-accessibility = Accessibilité
nav-take = À emporter
nav-explore = Explorer
nav-start = Choisir la langue et le niveau

## Welcome: the first page on the Wi-Fi
welcome-title = Bienvenue
welcome-lead = Livres, films et exercices, gratuits pour tous. Sans internet, sans compte.
welcome-open = Ouvrir la bibliothèque
welcome-stay = Pas d’internet ici, c’est normal : restez connecté. Si les pages ne s’ouvrent pas, coupez les données mobiles.
welcome-address = Ou tapez ceci dans le navigateur :
welcome-code = Code image de l’adresse

## Start
start-title = Choisissez votre langue
start-lead = Vous pouvez le changer à tout moment. Le choix reste sur ce téléphone.
start-level = Votre niveau à l’école
start-level-any = Tous les niveaux
start-go = Commencer
start-skip = Passer

## Home, more
home-continue = Continuer
home-for-you = Pour vous
home-popular = Souvent ouvert ici
languages-all = Toutes les langues : { $count }
languages-yours = Vos langues
languages-others = Autres langues
languages-search = Chercher une langue
languages-none = Aucune langue ici ne porte ce nom. Il s’écrit peut-être autrement : essayez les premières lettres.

## My things: kept on the phone, without an account
me-title = Mes affaires
me-lead = Cette liste reste sur ce téléphone. Sur un téléphone partagé, effacez-la quand vous avez fini.
me-continue = Continuer
me-saved = Gardé
me-finished = Terminé
me-continue-empty = Ce que vous ouvrez pour lire, regarder ou écouter apparaît ici.
me-saved-empty = Appuyez sur « Garder » sur la page d’un document pour le retrouver ici.
me-finished-empty = Appuyez sur « J’ai terminé » à la fin d’un document. Il apparaît alors ici.
me-save = Garder
me-unsave = Ne plus garder
me-finish = J’ai terminé
me-unfinish = Pas encore terminé
me-remove = Retirer
me-forget = Tout effacer sur ce téléphone
me-forgotten = Effacé.

## Take home
take-title = À emporter
take-lead = Téléchargez des documents et utilisez-les à la maison, sans internet. Regardez d’abord la place libre sur votre téléphone.
take-size = { $size } en tout
take-empty = Rien ici ne peut être emporté. Choisissez une autre matière ou un autre niveau.
take-all = Tout cela en un seul fichier
take-forms = Emporter comme livre, site web ou pour Kiwix
take-form-epub = Un livre (EPUB)
take-form-epub-opens = S’ouvre dans les applications de lecture : Livres sur iPhone, un lecteur EPUB sur Android.
take-form-zim = Pour Kiwix (ZIM)
take-form-zim-opens = S’ouvre dans Kiwix, une application gratuite pour téléphones et ordinateurs.
take-form-site = Un site web (ZIP)
take-form-site-opens = Décompressez-le, puis ouvrez index.html dans un navigateur.
take-form-files = Les fichiers (ZIP)
take-form-files-opens = Chaque élément dans son propre fichier. Décompressez, puis ouvrez ce que vous voulez.
take-left-out = Absent de ce fichier
take-why-rights = sa licence ne permet pas les copies
take-why-unchanged = sa licence ne permet pas une autre forme
take-why-form = un tel fichier ne peut pas le contenir
take-why-size = il est trop grand pour ce fichier
take-how = Comment garder un fichier
take-android = Téléphones Android
take-android-text = Appuyez sur Télécharger. Ouvrez ensuite l’application Fichiers, dossier Téléchargements. Les livres EPUB demandent une application de lecture.
take-iphone = iPhone et iPad
take-iphone-text = Appuyez sur Télécharger, puis sur la flèche dans la barre de Safari. Les livres s’ouvrent dans Livres, le reste est dans Fichiers.
take-keys = Téléphones à touches
take-keys-text = Choisissez Télécharger et attendez la fin. Les films, sons et images sont ensuite dans Galerie, Vidéo ou Musique.
take-mini = Si rien ne se passe
take-mini-text = La petite fenêtre qui s’ouvre seule après la connexion au Wi-Fi ne peut pas garder de fichiers. Ouvrez plutôt cette adresse dans votre navigateur :

## Explore
explore-title = Explorer la bibliothèque
explore-lead = Ce qu’il y a ici, pour quel niveau, et d’où cela vient.
explore-coverage = Matières et niveaux
explore-coverage-what = Chaque ligne est une matière, chaque colonne un niveau. Plus le cercle est grand, plus il y a de documents ; un point veut dire aucun. Le tableau dessous dit la même chose.
explore-table = La même chose en tableau
explore-all = Tout
explore-level-none = Sans niveau
explore-sources = D’où cela vient
explore-sources-what = Chaque cercle est un éditeur ou une collection. Plus le cercle est grand, plus il y a de documents. Les lettres sont expliquées dans la liste dessous.
explore-others = Autres sources

## About and accessibility
about-title = À propos de cette bibliothèque
about-holds = Ce qu’elle contient
about-run = Qui s’en occupe
about-run-text = Elle est dans votre école. Demandez à un enseignant qui s’en occupe.
about-wrong = Si un document ne devrait pas être ici
about-wrong-text = Si vous en avez les droits, ou s’il est faux ou nuisible, dites-le à un enseignant. Son éditeur peut le retirer à la prochaine mise à jour.
about-version = Version
access-lead = Ces pages sont faites pour tous : vieux téléphones, touches, oreille et vue faible.
access-see = Si vous voyez mal
access-see-text = Dans Réglages, vous pouvez agrandir beaucoup le texte et choisir des couleurs claires, sombres ou sépia. Vous pouvez aussi agrandir chaque page avec deux doigts.
access-hear = Si vous utilisez un lecteur d’écran
access-hear-text = Chaque page a un titre, des parties nommées et un lien vers le contenu. Les titres disent leur langue.
access-keys = Si vous utilisez des touches
access-keys-text = Tout s’atteint avec Tab et Entrée, ou avec les touches d’un téléphone simple. Les flèches tournent les pages des livres.
access-listen = Si vous entendez mal
access-listen-text = Les films ont des sous-titres et leur texte, quand leurs auteurs les ont fournis.
access-items = Ce que permettent les documents
access-items-text = Ils viennent de nombreux auteurs. La page de chaque document dit ce qui aide : sous-titres, textes, table des matières.

## Item, more
item-access = Accessibilité
item-similar = Documents semblables
item-time = Durée
item-pages = Pages
mode-textual = Texte à lire
mode-visual = Images ou film à voir
mode-auditory = Son à écouter
mode-tactile = Quelque chose à toucher
feature-captions = Sous-titres
feature-transcript = Les paroles en texte
feature-alternative-text = Images décrites
feature-audio-description = Film décrit à voix haute
feature-sign-language = Langue des signes
feature-table-of-contents = Table des matières
feature-structure = Titres pour se repérer
feature-large-print = Gros caractères
feature-math = Formules lisibles à voix haute
read-words = Les mots de cette page
read-picture = La page en image
print-title = À imprimer
print-how = Choisissez « Imprimer » dans le menu du navigateur. Chaque page de l’histoire commence sur une nouvelle feuille.
print-list = Imprimer cette liste avec des codes
print-list-how = Utilisez « Imprimer » dans le menu du navigateur. Un téléphone connecté au Wi-Fi de la bibliothèque ouvre un élément quand son appareil photo voit le code.
read-zoom = Image plus grande
item-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## Settings, more
settings-back = Retour
settings-level = Niveau à l’école
settings-data = Images
data-all = Montrer toutes les images
data-low = Peu d’images : plus rapide quand le Wi-Fi est chargé, économise la batterie
settings-letters = Lettres de l’ourdou
letters-phone = Comme le téléphone les a
letters-nastaliq = Nastaliq, depuis la bibliothèque : 160 ko, une seule fois

## Problems, more
problem-damaged-title = Une partie de ce document est abîmée
problem-damaged-why = La bibliothèque l’a remarqué. La prochaine mise à jour le répare. Tout le reste marche.

## State of the box
status-title = État de la boîte
status-lead = Pour la personne qui s’en occupe.
status-well = Tout va bien.
status-problems = Il faut intervenir :
status-problems-help = Les réglages sont dans le fichier maktaba.toml sur la carte de la boîte. Corrigez-les avec un ordinateur, puis redémarrez la boîte.
status-stick = Clé USB
status-stick-looking = La clé est en cours d’examen. Laissez-la branchée.
status-stick-syncing = Des contenus sont copiés depuis la clé. Laissez-la branchée.
status-stick-writing = Un rapport pour votre assistance est en cours d’écriture sur la clé. Laissez-la branchée.
status-stick-done = Tout a été copié. Vous pouvez retirer la clé.
status-stick-nothing = Il n’y a rien de nouveau pour cette boîte sur la clé. Vous pouvez la retirer.
status-stick-failed = La clé n’a pas pu être utilisée. Vous pouvez la retirer.
status-empty = Il n’y a encore rien ici. Branchez une clé avec une bibliothèque, ou connectez la boîte à internet.
status-release = Version
status-free = Espace libre
status-clock = Horloge
status-clock-network = mise à l’heure par internet
status-clock-phone = mise à l’heure depuis un téléphone
status-clock-unset = pas mise à l’heure depuis le démarrage de la boîte ; elle peut retarder

## The clock, set from the phone of whoever looks after the box
clock-title = Horloge de la boîte
clock-lead = L’horloge de la boîte n’a pas de pile. Sans internet, la boîte sait seulement que la date n’est pas antérieure à celle de son contenu le plus récent. Un téléphone peut lui donner l’heure.
clock-by-network = Internet met à l’heure l’horloge de cette boîte. Il n’y a rien à faire.
clock-no-code = Pour mettre l’horloge à l’heure ici, écrivez une ligne avec un code sous [admin] dans le fichier maktaba.toml sur la carte de la boîte, puis redémarrez la boîte.
clock-day = Jour sur votre téléphone
clock-time = Heure sur votre téléphone
clock-offset = Décalage avec UTC, selon votre téléphone
clock-code = Code écrit dans maktaba.toml
clock-code-hint = Sur un Wi-Fi ouvert, d’autres personnes peuvent l’intercepter. Prenez-en un qui ne vous sert à rien d’autre.
clock-set = Mettre l’horloge à l’heure
clock-done = L’horloge est à l’heure.
clock-wrong-code = Ce n’est pas le bon code. Attendez une minute et réessayez.
clock-closed = Trop de mauvais codes viennent d’être donnés. Attendez une minute et réessayez.
clock-unclear = Le jour ou l’heure n’a pas pu être lu. Écrivez le jour comme 2026-11-25 et l’heure comme 14:05.
clock-refused = La boîte ne croit pas cette heure : elle est antérieure à son contenu le plus récent, ou postérieure de plusieurs années. Vérifiez la date de votre téléphone.
clock-failed = L’horloge n’a pas pu être mise à l’heure. Redémarrez la boîte et réessayez.
