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
search-narrower = Plus précis :
search-wider = Plus large :
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
problem-422-title = Il manque quelque chose dans le formulaire
problem-422-why = Un champ est vide ou contient ce qu’il ne peut pas contenir. Revenez en arrière : ce que vous avez écrit est encore là. Les jours s’écrivent 2026-11-30.
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
sync-trouble-network = Le réseau ou le serveur de l’éditeur n’a pas répondu. Vérifiez l’adresse et la connexion ; la boîte réessaie d’elle-même.
sync-trouble-space = Il n’y avait pas de place pour tout. Augmentez le budget, demandez moins ou prenez une carte plus grande.
sync-trouble-unsound = Ce qui est arrivé n’est pas tel que son éditeur l’a signé et n’a pas été pris. Demandez à l’éditeur.
sync-trouble-spent = Ce qui peut arriver aujourd’hui ou ce mois-ci est arrivé. Cela reprend tout seul.
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
status-use = Comptage de l’usage
status-use-counted = Combien de fois chaque élément est ouvert par jour, et les recherches sans résultat. Ni noms, ni adresses, ni appareils, et aucun nombre inférieur à cinq. Une fois par semaine, les sommes vont à l’éditeur de la bibliothèque, qui seul peut les lire.
status-use-uncounted = Rien n’est compté.

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

## The door of teachers and admins, and signing in
problem-403-title = Ceci n’est pas pour vous
problem-403-why = Seule une personne qui administre cette boîte peut le faire.
door-title = Pour les enseignants et l’administration
door-lead = Les enseignants et l’administration ont une entrée à eux, où personne sur ce Wi-Fi ne peut écouter.
door-warning = Votre navigateur va vous avertir, car personne sur internet ne peut répondre de cette boîte. Comparez ces mots à ceux de l’affiche de la boîte, et continuez si ce sont les mêmes.
door-words = Mots de cette boîte
door-fingerprint = Empreinte du certificat (SHA-256)
door-go = Aller à l’entrée des enseignants
staff-name = Nom
staff-passphrase = Phrase de passe
staff-new-passphrase = Nouvelle phrase de passe
staff-new-passphrase-hint = Au moins 8 caractères ; vous voyez ce que vous tapez. Quatre mots dont vous vous souvenez conviennent bien.
staff-short = La phrase de passe a moins de 8 caractères, ou il n’y a pas de nom.
staff-save = Enregistrer et continuer
sign-title = Se connecter
sign-out = Se déconnecter
sign-wrong = Le nom ou la phrase de passe n’est pas juste.
kept-sign = Vous avez été déconnecté. Ce que vous avez envoyé est gardé : connectez-vous, puis envoyez-le de nouveau.
kept-title = Votre page est toujours là
kept-lead = Vous avez été déconnecté pendant que vous écriviez. Rien n’est perdu : envoyez-la maintenant.
kept-send = Envoyer maintenant
kept-leave = Abandonner et aller à mon bureau
sign-wait = Trop d’essais faux. Minutes à attendre : { $count }. L’administration peut vous donner un nouveau code.
sign-first = Première fois ici, ou un nouveau code sur papier ?
sign-lost = Vous administrez la boîte et avez perdu votre phrase de passe ?
sign-code = Code de votre carte
sign-code-wrong = Le nom ou le code n’est pas juste. Un code de carte ne sert qu’une fois.
sign-recovery = Code de secours
claim-title = Préparer cette boîte
claim-lead = Personne ne s’occupe encore de cette boîte. Qui possède son code de prise en main l’administre.
claim-code = Code de prise en main
claim-code-hint = Il se trouve dans le fichier teachers.txt sur la carte de la boîte, et là où elle a été démarrée.
claim-wrong = Ce n’est pas le code de prise en main de cette boîte.
code-recovery-title = Code de secours
code-recovery-lead = Imprimez cette page ou copiez le code, et gardez-le en lieu sûr. Il n’est montré que maintenant. Qui le possède peut administrer la boîte.
code-person-title = Carte de connexion
code-person-lead = Imprimez cette page ou copiez-la pour cette personne. Le code sert une fois et n’est montré que maintenant.
code-address = Où le taper
code-done = C’est fait, continuer
people-title = Personnes
people-add = Ajouter une personne
people-admin = S’occupe de la boîte
people-waits = ne s’est pas encore connecté
people-reset = Nouveau code
people-remove = Retirer
people-last = La dernière personne qui administre ne peut pas être retirée.
people-taken = Quelqu’un a déjà ce nom. Ajoutez une matière ou un nombre.
people-recovery = Faire un nouveau code de secours

## Looking after the box
admin-title = S’occuper de la boîte
admin-well = Bien
admin-watch = À regarder
admin-bad = À réparer
admin-content = Ce qu’elle contient
admin-sync = La mettre à jour
admin-never = Pas encore
admin-running = Elle est en train d’être mise à jour
admin-memory = Mémoire
admin-heat = Température
admin-power = Alimentation
admin-power-weak = L’alimentation est ou a été trop faible. Prenez-en une meilleure, ou un câble plus court.
admin-backup = Copie des données de l’école
admin-report = Rapport pour qui vous aide : personne n’y figure
year-title = Fin de l’année
year-lead = Tous les élèves, leurs images, leurs réponses et les travaux qui leur ont été donnés sont effacés de cette boîte et des copies qui s’y trouvent. Les enseignants, les leçons, les questions et les ajouts restent. Les classes restent, vides et avec de nouveaux codes.
year-pupils = Élèves
year-answers = Réponses
year-sure = Oui, les effacer pour toujours
year-unsure = Cochez d’abord la case. Rien n’a été effacé.
year-do = Terminer l’année
year-done = L’année est terminée. Ont été effacés :
year-empty = Il n’y a pas d’élèves sur cette boîte.
admin-now = Mettre à jour maintenant
admin-stop = Arrêter
admin-look = Que viendrait-il ?
admin-hours = La liaison n’est pas utilisée : ce ne sont pas ses heures. De nouveau dans :
admin-spent = La liaison n’est pas utilisée : ses octets du jour ou du mois sont épuisés. Nouvel essai dans :
admin-nothing = Rien n’est à tenir à jour. Choisissez d’abord quoi.
admin-current = À jour
admin-comes = Arrive
admin-no-room = N’a pas de place
admin-goes = Part ; reste sous la main sept jours
admin-past = Ce qui est venu récemment
admin-nowhere = Aucune adresse n’est indiquée. Mettez-en une dans maktaba.toml, ou apportez une clé USB.
admin-is-whole = Tout cela est déjà gardé, donc chaque partie aussi.
admin-file-speaks = Le fichier maktaba.toml dit ce qui est gardé, et le redit à chaque démarrage : changez-le là aussi.
admin-parts = Parties gardées
admin-part-add = Garder une partie
admin-budget = Combien le tout peut prendre
admin-budget-gb = Go ; vide : autant qu’il y a de place
admin-largest-mb = Rien de plus grand que (Mo)
admin-priority = Ce qui vient d’abord : 1 avant 9
admin-language-hint = Comme sw ou pt-BR
admin-share-whole = tout
admin-share-part = une partie
admin-share-none = rien
admin-take-whole = Tout garder
admin-take-none = Ne rien garder

## What teachers make
desk-title = Bureau des enseignants
desk-add = Ajouter un fichier
desk-write = Écrire une page
desk-made = Ce que vous avez fait
desk-empty = Vos photos, enregistrements et pages seront ici. Ajoutez le premier.
desk-who = Connecté :
add-title = Ajouter un fichier
add-lead = Une photo, un enregistrement, un film, un PDF, un document, un livre ou un exercice de ce téléphone.
add-name = Titre
add-creator = Qui l’a fait
add-creator-hint = Accompagne le document partout. Peut être le nom de l’école.
add-licence = Ce que les autres peuvent en faire
licence-by = L’utiliser, le copier et le changer, s’ils disent qui l’a fait
licence-by-sa = De même, et ce qu’ils en font doit être aussi libre
licence-by-nc = Comme le premier, mais pas pour de l’argent
licence-zero = Tout ; personne ne doit être nommé
add-place = Qui peut l’avoir
add-place-all = D’autres écoles aussi
add-place-here = Cette école seulement
add-file = Fichier
add-file-most = Au plus { $size }
add-no-file = Aucun fichier n’est arrivé. Choisissez-en un et renvoyez-le.
add-send = Envoyer
write-text = Texte
write-hint = Une ligne vide commence un paragraphe, # un titre, - une liste. Les formules sont entre signes $.
write-empty = Le titre ou le texte manque.
stage-reading = Vérification …
stage-ready = Brouillon, prêt à publier
stage-refused = N’a pas pu être pris
stage-publishing = Publication …
stage-published = Publié
stage-withdrawing = Retrait …
stage-withdrawn = Retiré
material-wait = Vous pouvez quitter cette page ; la boîte continue.
trouble-damaged = Le fichier est abîmé ou incomplet. Reprenez-le là d’où il vient et envoyez-le encore une fois.
trouble-locked = Le fichier est verrouillé : par un mot de passe ou par le programme d’une boutique. Enregistrez-le sans verrou et envoyez cela.
trouble-unsafe = Le fichier est fait de telle sorte qu’il pourrait nuire. Ne l’utilisez pas ; redemandez-le là d’où il vient.
trouble-too-large = Le fichier est trop grand ou contient trop de choses. Envoyez-le en plusieurs parties.
trouble-unsupported = Les fichiers de ce genre ne peuvent pas être lus ici. Enregistrez-le en PDF et envoyez cela.
trouble-empty = Il n’y a rien dans ce fichier qui puisse s’ouvrir.
trouble-waiting = Il manque une indication, ou sa licence ne permet pas de le partager.
trouble-stopped = Un responsable a arrêté le travail. Envoyez-le de nouveau, ou demandez pourquoi.
trouble-lost = Son fichier n’est plus sur cette carte. Envoyez-le de nouveau.
material-preview = Voir comme les élèves le verront
material-public = Voir dans la bibliothèque
material-publish = Publier
material-write = Changer le texte
material-change = Changer titre, langue ou licence
material-new-file = Envoyer un autre fichier à la place
material-withdraw = Le retirer
material-reason = Pourquoi ? Tous ceux qui l’avaient le liront.
material-forget = Supprimer ce brouillon

## Classes and pupils
class-title = Ma classe
class-lead = Le code que votre enseignant vous a donné : cinq lettres et chiffres.
class-code = Code
class-wrong-code = Aucune classe et aucune leçon n’a ce code. Les codes n’ont pas de 0, 1, 8, B, I, L, O ni S : regardez encore.
class-lead-in = Écrivez votre nom et choisissez vos trois images dans leur ordre.
class-wrong = Le nom ou les images ne sont pas justes. Regardez votre carte.
class-wait = Trop d’essais faux. Minutes à attendre : { $count }. Votre enseignant peut vous donner une nouvelle carte.
class-in = Entrer
class-picture = Image { $count }
class-pictures = Soleil | Lune | Étoile | Maison | Arbre | Poisson | Oiseau | Ballon | Fleur | Bateau | Clé | Tasse
class-leave = Ce n’est pas moi
class-work = À faire
class-no-work = Il n’y a rien à faire maintenant.
class-due = jusqu’au { $day }
classes-title = Classes
classes-new = Nouvelle classe
classes-names = Noms, un par ligne
classes-names-hint = Les prénoms suffisent ; de deux qui ont le même nom, l’un reçoit un numéro. Après un point-virgule : le groupe.
classes-add = Ajouter des élèves
classes-cards = Cartes
classes-cards-lead = Imprimez cette page et découpez-la. Les images ne sont montrées que maintenant.
classes-card = Nouvelle carte
classes-group = Groupe
classes-full = Il y en a autant qu’il peut y en avoir.

## Lessons
lessons-title = Leçons
lessons-new = Nouvelle leçon
lesson-copy = Faire une copie pour vous
lesson-file = En fichier
lesson-from-file = Une leçon depuis un fichier
lesson-from-file-hint = Un fichier qu’un collègue a fait avec « En fichier ». Ce que cette boîte n’a pas reste dans la liste par son nom.
lesson-file-wrong = Ce n’est pas une leçon. Choisissez un fichier fait avec « En fichier ».
lesson-minutes = Minutes
lesson-up = Monter
lesson-down = Descendre
lesson-note = Note personnelle
lesson-find = Chercher dans la bibliothèque
lesson-add = Ajouter à la leçon
lesson-add-to = Ajouter à une leçon
lesson-give = Donner à une classe
lesson-due = À rendre le
lesson-offer = Proposer à d’autres écoles
lesson-offer-hint = Elle devient une de vos créations : dites ce que c’est, puis publiez-la. Les autres la trouvent dans la bibliothèque et la reprennent.
lesson-take = Reprendre comme votre leçon
lesson-take-hint = Les leçons que d’autres proposent sont dans la bibliothèque : ouvrez-en une et choisissez « Ajouter à une leçon ».
lesson-empty = Il n’y a encore rien.

## Quizzes
quizzes-title = Questionnaires
quiz-new = Nouveau questionnaire
quiz-question = Question
quiz-one = Une réponse est juste
quiz-several = Plusieurs réponses sont justes
quiz-text = Un texte court
quiz-number = Un nombre
quiz-order = Mettre en ordre
quiz-answers = Réponses, une par ligne
quiz-answers-hint = Écrivez * devant les justes parmi lesquelles choisir. Un nombre peut avoir une marge : 3.14 ± 0.01. Ce qui est à ordonner est écrit dans le bon ordre.
quiz-hint = Indice
quiz-picture = Image
quiz-picture-none = Sans cette image
quiz-picture-bad = Cette image ne peut pas être lue. Choisissez un fichier JPEG, PNG, GIF ou WebP.
quiz-no-right = Pas de réponse juste. Écrivez * devant les justes ; pour choisir, il en faut au moins deux en tout.
quiz-no-number = Chaque réponse doit être un nombre, comme 3,5 ou 12 ± 0,5 : sans unité.
quiz-add = Ajouter une question
quiz-bank = D’autres questionnaires
quiz-paper = Sur papier
quiz-key = Sur papier, avec réponses
quiz-import = Prendre des questions d’un fichier
quiz-import-hint = GIFT, Aiken, Moodle XML ou QTI
quiz-imported = Prises : { $count }. Laissées : { $left }.
quiz-no-questions = Ce n’est pas un fichier de questions, ou il est illisible. Prenez GIFT, Aiken, Moodle XML ou QTI.
quiz-place = Question { $number } sur { $count }
quiz-send = Répondre
quiz-right = Juste !
quiz-wrong = Pas encore juste.
quiz-next = Continuer

## Progress
progress-title = Progrès
progress-lead = Réponses justes sur toutes celles données. Les pourcentages sont montrés à partir de cinq réponses.
progress-hard = Questions difficiles
progress-seen = Dernière visite
progress-csv = En tableau (CSV)
progress-all = Tous

## Requests
request-ask = Demandez-le à votre enseignant
request-done = Votre enseignant le verra.
requests-title = Demandes
requests-empty = Personne n’a rien demandé.
requests-pass = Transmettre
requests-passed = transmise
requests-answer = Répondre par ceci
requests-told = Voici ce que vous avez demandé

## Setting the box up, and changing it later
first-step = Étape { $number } sur { $count }
first-later = Plus tard
first-unfinished = La préparation de cette boîte n’est pas terminée.
first-go-on = Continuer la préparation
set-by-file = C’est le fichier maktaba.toml sur la carte qui le dit. Changez-le là.
set-by-flags = C’est la commande qui démarre la bibliothèque qui le dit. Changez-le là.
set-begun = C’est en train d’être appliqué. La bibliothèque redémarre, ce qui prend quelques secondes.
set-busy = Autre chose est en train d’être repris. Enregistrez ceci de nouveau dans une minute.
set-done = C’est appliqué.
set-refused = Ceci ne peut pas être appliqué :
set-failed = Cela n’a pas pu être appliqué. Réessayez, ou redémarrez la boîte.
place-title = Nom et lieu
place-name = Nom de la bibliothèque
place-name-hint = Il figure sur chaque page.
place-language = Langue des pages pour les téléphones qui ne demandent aucune de celles-ci
place-country = Pays, en deux lettres
place-country-hint = Comme KE ou SI (ISO 3166-1). Les canaux radio et les droits de certains contenus en dépendent.
place-for-profit = La bibliothèque gagne de l’argent. Les contenus qui ne doivent pas servir au profit sont alors cachés.
wifi-title = Wi-Fi de la boîte
wifi-name = Nom du Wi-Fi
wifi-key = Mot de passe, de 8 à 63 lettres, chiffres et signes ; vide : ouvert à tous
wifi-key-hint = Sans mot de passe, d’autres personnes peuvent intercepter quelles pages sont lues.
wifi-channel = Canal
wifi-channel-hint = Un autre peut être plus rapide là où il y a d’autres Wi-Fi tout près : 1, 6 ou 11.
wifi-lead = Tous les téléphones sont coupés quelques secondes lors de ce changement. Le nouveau Wi-Fi est essayé pendant une minute : connectez-vous-y et gardez-le, sinon l’ancien revient de lui-même.
wifi-try = L’essayer
wifi-trial = Le nouveau Wi-Fi est à l’essai. Connectez-vous-y avec ce téléphone, revenez à cette page et gardez-le.
wifi-left = Secondes restantes : { $count }
wifi-keep = Le garder
wifi-kept = Le nouveau Wi-Fi est gardé.
wifi-back = Personne n’a gardé le nouveau Wi-Fi ; l’ancien est donc revenu.
wifi-guest = Cette boîte n’a pas de Wi-Fi à elle : elle se connecte à un autre, ou sa radio est éteinte. C’est le fichier maktaba.toml sur sa carte qui le dit.
wifi-none = La bibliothèque ne s’occupe pas du Wi-Fi de cette machine.
poster-title = Affiche
poster-how = Imprimez cette page et accrochez-la là où les élèves la voient.
poster-join = Connectez-vous à ce Wi-Fi
poster-key = Mot de passe
poster-no-key = Il n’y a pas besoin de mot de passe.
poster-open = Ouvrez ensuite cette adresse
poster-done = Terminer la préparation
link-title = Internet et voisins
link-from = Adresses des éditeurs, une par ligne
link-every = Tous les combien on les interroge
link-15m = toutes les 15 minutes
link-1h = toutes les heures
link-6h = toutes les 6 heures
link-1d = une fois par jour
link-hours = À quelles heures ; vide : toujours
link-hours-hint = Comme 22:00-06:00. La boîte compte en UTC ; avec un décalage : 22:00-06:00+03:00.
link-day = Au plus par jour, en MB ; vide : sans limite
link-month = Au plus par mois, en MB ; vide : sans limite
link-neighbours = Prendre aussi des contenus d’autres boîtes à portée
link-count = Compter combien de fois les éléments sont ouverts, et le dire à l’éditeur une fois par semaine s’il le demande. Personne n’est nommé.

## Whom the box trusts, and what it holds
publishers-title = Éditeurs
publishers-lead = La boîte ne prend que ce que ceux-ci ont signé, quelle que soit la clé ou quel que soit le réseau d’où cela vient.
publishers-none = La boîte ne fait encore confiance à personne : rien ne peut donc venir.
publishers-first = l’éditeur de cette bibliothèque
publishers-add = Faire confiance à un éditeur
publishers-file = Son fichier root.json
publishers-file-hint = Demandez-le à l’éditeur par un moyen sûr à vos yeux. Dans son dépôt, c’est metadata/1.root.json.
publishers-look = Regarder de qui il est
publishers-ask = Est-ce que ce sont les mots que l’éditeur vous a dits ?
publishers-compare = Comparez-les sur papier ou par téléphone. Si un seul diffère, le fichier est celui de quelqu’un d’autre.
publishers-trust = Ce sont les mêmes : lui faire confiance
publishers-no-root = Ce n’est pas le fichier root.json d’un éditeur. Prenez metadata/1.root.json dans son dépôt.
publishers-known = La boîte fait déjà confiance à cet éditeur.
publishers-done = La boîte lui fait maintenant confiance. Ce qu’il propose se verra quand elle l’aura interrogé.
publishers-remove = Ne plus lui faire confiance, et retirer ce qu’il a apporté
publishers-busy = La bibliothèque est en train d’être mise à jour. Arrêtez la mise à jour, ou réessayez plus tard.
held-release = Version
held-size = Taille
held-back = Revenir à la version précédente
held-no-back = Il n’y a pas de version avant celle-ci sur la boîte.
held-pinned = Elle reste à cette version, même s’il y en a une plus récente.
held-on = La laisser avancer de nouveau
held-off = La retirer de la boîte
held-off-week = Elle disparaît aussitôt de la vue. Pendant une semaine, elle peut être remise sans téléchargement, depuis la page de ce qui est gardé ; ensuite sa place est libre, ou plus tôt s’il faut de la place.

## What is used
usage-title = Ce qui est utilisé
usage-lead = Combien de fois les éléments sont ouverts sur cette boîte, sans nommer personne, et aucun nombre inférieur à cinq. Tout reste sur la boîte.
usage-none = Rien n’a encore été compté.
usage-off = Rien n’est compté sur cette boîte. Cela peut être changé ici :
usage-weeks = Par semaine
usage-week = Semaine du
usage-openings = Ouvertures
usage-missed = Recherches sans résultat
usage-subjects = Par matière, ces quatre dernières semaines
usage-languages = Par langue, ces quatre dernières semaines
usage-hours = Par heure de la journée (UTC), ces quatre dernières semaines
usage-hour = Heure
usage-few = moins de cinq
status-use-here = Combien de fois les éléments sont ouverts par semaine, pour les personnes qui s’occupent de la boîte. Ni noms, ni adresses, ni appareils, et aucun nombre inférieur à cinq. Tout reste sur la boîte.

## A file in pieces
pieces-sent = Un grand fichier est envoyé par morceaux. Si la connexion est coupée, l’envoi reprend de lui-même ; si cette page est fermée, choisissez de nouveau le même fichier, et ce qui est arrivé n’est pas renvoyé.
pieces-waits = La connexion est coupée. L’envoi reprend dès que la boîte est de nouveau à portée.

## What is told besides
status-use-besides = Avec les totaux partent l’état de la boîte (place, chaleur, courant) et ce que ses enseignants ont transmis.

# Searching, once more.
search-zero-filters = Rien trouvé avec ce que vous avez choisi en plus des mots.
search-zero-inside = Rien trouvé dans cet élément.
search-partial = La recherche s’est arrêtée plus tôt, car elle durait longtemps : il y a peut-être d’autres résultats.
search-learning = Les nouveautés sont encore en cours de préparation pour la recherche : réessayez dans un moment pour en trouver plus.
search-loose = Rien ne contient tous ces mots. Ce qui suit en contient certains.
problem-many-title = C’est trop pour un seul fichier
problem-many-why = Un fichier contient au plus 100 éléments. Choisissez-en moins, par exemple par langue, matière ou niveau.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = Transporter par téléphone
parcel-lead = Ce qui a été fait ici tient dans un seul fichier. N’importe quel téléphone peut le porter à l’éditeur de cette bibliothèque ou à une autre école.
parcel-get = Prendre le colis
parcel-empty = Rien de ce qui peut voyager n’a encore été fait ici.
parcel-bring = Apporter un colis
parcel-busy = Le colis est en train d’être pris. Cette page dira ce qu’il en est.
parcel-taken = Le colis a été pris :
parcel-refused = Le colis n’a pas été pris :

# Parcels of what a library holds of others.
parcel-shelves = Porter à une autre bibliothèque
parcel-shelves-lead = Chaque fichier est une collection de cette bibliothèque. Une bibliothèque qui fait confiance au même éditeur prend dans le fichier ce qui lui manque.

# Titles like what was typed, where a search found little.
search-titles = Titres semblables :

# Collections that were taken off the box.
content-off = Retirées
content-off-until = peut être remise jusqu’au { $day }
content-put-back = La remettre
content-free = Libérer sa place maintenant

# Syncs that an admin paused.
sync-paused = En pause : rien n’est récupéré par les réseaux jusqu’à ce que l’on continue. Les clés et les colis sont toujours pris.
sync-pause = Mettre en pause
sync-go-on = Continuer

# An admin’s yes before something is published.
stage-waiting = Attend l’accord d’un responsable
stage-declined = Un responsable a dit non
material-asks = Un responsable le regarde avant la publication.
material-ask-again = Demander encore
approvals-title = Accords
approvals-on = Ce que les enseignants veulent publier attend ici votre accord.
approvals-off = Les enseignants publient eux-mêmes. Cochez la case, et ce qu’ils publient attend d’abord un accord ici.
approvals-ask = Me demander d’abord
approvals-none = Rien n’attend un accord.
approvals-count = En attente d’un accord : { $count }
approvals-maker = Ajouté par
approvals-yes = Oui, publier
approvals-no = Non
approvals-why = Pourquoi pas ? L’enseignant le lira.
approvals-changed = Cela a changé depuis que vous l’avez regardé, ou quelqu’un a déjà répondu. Rien n’a été fait : regardez encore.
approvals-no-reason = Dites pourquoi, pour que l’enseignant sache quoi changer. Rien n’a été fait.
approvals-past = Réponses récentes
approvals-past-yes = Oui
approvals-past-no = Non

# All long work of the box.
item-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
jobs-title = Travaux de la boîte
jobs-none = Rien ne se fait en ce moment.
jobs-next = La boîte redemande les nouveautés dans :
jobs-now = En cours
jobs-waits = En attente
jobs-failed = N’a pas marché
jobs-index = Rendre trouvable ce qui est nouveau
jobs-give = Remettre à l’éditeur ce qui a été fait ici

# Help for teachers and admins, a message for each page.
guide-title = Aide pour enseignants et responsables
course-title = Un cours pour gérer cette bibliothèque
course-lead = Six parties de cinq minutes. Lisez une partie, puis essayez ce qui est proposé à la fin. À deux, on apprend mieux.
course-try = Essayez
course-write = Mettre ce cours dans la bibliothèque
course-write-why = D’autres pourront l’y lire, et il part vers d’autres boîtiers avec ce que publie votre école. Vous pouvez d’abord le modifier.
course-try-first = Imprimez l’affiche. Faites entrer avec elle, sans aide, quelqu’un qui n’a jamais vu cette bibliothèque.
course-try-content = Choisissez une matière de plus, regardez la place qu’elle prend, puis retirez-la.
course-try-sync = Mettez le boîtier à jour une fois, par Internet, avec une clé ou avec un colis, et trouvez la ligne qui dit ce qui s’est passé.
course-try-add = Prenez une photo de quelque chose dans votre école, publiez-la et trouvez-la avec un autre téléphone.
course-try-class = Créez une classe de trois noms et un quiz de deux questions. Entrez avec une carte sur un autre téléphone, répondez et regardez le tableau.
course-try-box = Trouvez la ligne sur la place libre de la carte. Dites à quelqu’un ce que vous feriez si elle montrait ✗.
guide-here = Aide pour cette page
guide-admin = Cette page dit comment va la boîte, une ligne par chose : ✓ va bien, ! à regarder, ✗ il faut agir. Une ligne qui est un lien mène à ce qu’on peut faire. Si beaucoup de choses vont mal, regardez d’abord l’alimentation et son câble, puis redémarrez la boîte.
guide-approvals = Ici vous dites oui ou non à ce que les enseignants veulent publier, si la boîte vous demande d’abord. Regardez chaque chose comme les élèves la verront. Avec un non, écrivez ce qui doit changer : l’enseignant le lit et peut redemander. Rien n’est publié avant votre oui.
guide-jobs = Tout le long travail de la boîte est ici : ce qui se fait, ce qui attend et ce qui n’a pas marché. Si le courant est coupé, rien n’est perdu et la boîte continue seule. Là où cela n’a pas marché, lisez pourquoi, corrigez et réessayez.
guide-content = Ici vous choisissez ce que la boîte tient à jour : des collections entières, ou des parties par matière, niveau et langue. Vous dites aussi combien de place tout peut prendre. Si la carte est pleine, permettez moins, ou retirez une collection.
guide-collection = Voici une collection de la boîte. Si sa dernière version est mauvaise, revenez à la précédente : la boîte y reste jusqu’à ce que vous en permettiez de plus récentes. Ce que vous retirez peut être remis pendant une semaine sans téléchargement.
guide-publishers = La boîte ne prend des contenus que d’éditeurs à qui vous faites confiance ici. Comparez d’abord les six mots avec l’éditeur, sur papier ou par téléphone. S’ils diffèrent, ne faites pas confiance : le fichier est de quelqu’un d’autre.
guide-sync = Ici vous mettez la boîte à jour, voyez ce qui viendrait, ou arrêtez. En cas d’échec, lisez la raison plus bas : souvent pas d’internet, ou une adresse fausse. Ce qui est venu est gardé, et la boîte repart de là. Sans internet, branchez une clé ou apportez un colis.
guide-parcel = Un colis est un fichier que tout téléphone peut porter entre boîtes et éditeurs. Prenez le colis ici, ou envoyez celui qu’on a apporté. S’il n’est pas pris, la page dit pourquoi : souvent la boîte ne fait pas encore confiance à son éditeur.
guide-usage = Cette page montre combien de fois les contenus ont été ouverts, par semaine, matière, langue et heure. Personne n’est nommé, et rien sous cinq n’est montré. Si les semaines semblent fausses, vérifiez l’horloge de la boîte.
guide-people = Voici ceux qui enseignent avec la boîte et ceux qui s’en occupent. Une nouvelle personne reçoit un code sur papier, valable une fois. Si quelqu’un a oublié sa phrase de passe, donnez un nouveau code. Ayez au moins deux responsables, et gardez le code de secours en lieu sûr.
guide-place = Le nom, la langue et le pays de la bibliothèque se règlent ici, et l’heure par votre téléphone. Ce que dit le fichier maktaba.toml sur la carte ne se change que là. Après un changement la bibliothèque redémarre : attendez quelques secondes.
guide-wifi = Ici vous changez le nom et le mot de passe du Wi-Fi de la boîte. Tous les téléphones sont coupés quelques secondes. Rejoignez le nouveau Wi-Fi avec ce téléphone en une minute et gardez-le ; sinon l’ancien revient de lui-même.
guide-link = Ici vous dites quels éditeurs sont interrogés par internet, quand, et combien peut venir. Heures et limites économisent une liaison chère. Laissez un champ vide s’il n’y a pas de limite. Si rien ne vient, vérifiez les adresses lettre par lettre.
guide-poster = Imprimez cette page et affichez-la là où les élèves la voient. Elle montre le Wi-Fi et l’adresse comme codes pour appareils photo. Ses six mots disent aux enseignants qu’ils sont à la bonne boîte. Imprimez-la de nouveau quand le Wi-Fi change.
guide-year = À la fin de l’année tous les élèves et leurs réponses sont supprimés pour de bon. Leçons, questionnaires et ce que les enseignants ont fait restent. Téléchargez d’abord la copie des données de l’école si vous pouvez en avoir besoin. On ne peut pas revenir en arrière.
guide-first = Ces étapes installent la boîte : chacune peut attendre. Le code de prise en charge est dans le fichier teachers.txt sur la carte. Imprimez ensuite le code de secours : sans lui une phrase de passe perdue ne se répare pas. Vous retrouvez les étapes sur la page de la boîte.
guide-sign = Connectez-vous avec votre nom et votre phrase de passe. La première fois, prenez le code de votre carte. Après cinq essais faux, attendez une minute. Si vous avez oublié la phrase, un responsable vous donne un nouveau code ; un responsable seul prend le code de secours.
guide-desk = Voici votre bureau : ajoutez un fichier, écrivez une page, ou allez aux classes, leçons, questionnaires et demandes. Ce que vous avez fait est plus bas avec son état. Si quelque chose n’a pas été pris ou a reçu un non, la raison est à côté : ouvrez, changez et réessayez.
guide-add = Choisissez un fichier ou écrivez un texte, dites ce que c’est et ce que d’autres peuvent en faire, et envoyez. La boîte vérifie, et vous regardez avant de publier. Si la liaison coupe, choisissez le même fichier : l’envoi reprend. Ne prenez que ce qui est à vous ou peut être partagé.
guide-material = Voici une chose que vous avez faite. Regardez-la comme les élèves la verront, puis publiez. Vous pouvez changer titre, licence ou fichier à tout moment et publier de nouveau. Si elle a été publiée par erreur, retirez-la et dites pourquoi.
guide-classes = Chaque classe a un code de cinq lettres ou chiffres, avec lequel les élèves entrent. Collez leurs prénoms, un par ligne, et imprimez leurs cartes. Qui a perdu sa carte en reçoit une avec d’autres images. Ni nom de famille, ni date de naissance, ni photo.
guide-progress = Le tableau montre qui a fait quel travail, et quelles questions sont difficiles. Les pourcentages apparaissent dès cinq réponses. Vous pouvez l’imprimer ou le prendre en CSV. S’il manque des réponses, demandez si l’élève a pris son propre nom.
guide-lessons = Une leçon est une liste de contenus, notes et questionnaires dans votre ordre. Donnez-la à une classe avec un jour, ou partagez son code. Déplacez les étapes avec Monter et Descendre. Un collègue peut l’emporter comme fichier dans une autre école.
guide-quizzes = Ajoutez des questions de cinq sortes et marquez ce qui est juste. Vous pouvez prendre des questions d’un fichier ou de vos autres questionnaires. Imprimez avec ou sans réponses. Une question déjà répondue peut être retirée ; ses réponses restent dans le tableau.
guide-requests = Voici ce que les élèves ont cherché sans le trouver. Répondez avec un contenu de la bibliothèque, ou transmettez à l’éditeur. La classe est prévenue quand c’est là.
