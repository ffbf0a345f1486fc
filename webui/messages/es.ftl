### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = Ir al contenido
nav-main = Principal
nav-where = Usted está aquí
nav-home = Inicio
nav-search = Buscar
nav-language = Idioma
nav-settings = Ajustes
nav-help = Ayuda
nav-licences = Licencias
nav-pages = Páginas
page-previous = Página anterior
page-next = Página siguiente
footer-items = { $count ->
    [one] { $count } elemento en esta biblioteca
   *[other] { $count } elementos en esta biblioteca
}
footer-updated = Última actualización: { $date }
footer-offline = Esta biblioteca funciona sin internet.
size-kb = { $count } kB
size-mb = { $amount } MB
size-gb = { $amount } GB
count-items = { $count ->
    [one] { $count } elemento
   *[other] { $count } elementos
}

## Search box
search-label = Buscar en toda la biblioteca
search-button = Buscar
search-placeholder = Una palabra o una pregunta

## Home
home-question = ¿Qué quieres aprender?
home-subjects = Materias
home-languages = Idiomas
home-kinds = Formas de aprender
home-new = Novedades
home-collections = Colecciones
home-all = Ver todo
home-empty-title = La biblioteca está vacía
home-empty-why = Todavía no se ha puesto nada, así que no hay nada que leer.
home-empty-who = ¿Eres del personal? Conecta esta biblioteca a una fuente o enchufa una memoria. Los primeros elementos aparecen aquí en cuanto se comprueban.

## Lists
list-all = Todo en la biblioteca
list-empty = Aquí no hay nada todavía.
list-filter = Afinar
filter-subject = Materia
filter-language = Idioma
filter-kind = Tipo
filter-collection = Colección
filter-level = Nivel
filter-use = Sirve para
use-print = Imprimir
use-simple = Teléfonos antiguos
filter-selected = elegido

## Kinds
kind-story = Cuento
kind-book = Libro
kind-document = Documento
kind-video = Vídeo
kind-audio = Audio
kind-site = Sitio web
kind-exercise = Ejercicio
kind-course = Curso
kind-collection = Colección
kind-other = Archivo

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = Lo básico y la lectura
subject-01 = Enseñar
subject-02 = Artes, lenguas e historia
subject-03 = Personas y sociedad
subject-04 = Negocios y derecho
subject-05 = Ciencias y matemáticas
subject-06 = Computadoras
subject-07 = Ingeniería y construcción
subject-08 = Agricultura, bosques y pesca
subject-09 = Salud
subject-10 = Servicios y deporte
subject-unknown = Otras materias

## Levels (ISCED 2011)
level-0 = Antes de la escuela
level-1 = Primaria
level-2 = Secundaria inferior
level-3 = Secundaria superior
level-4 = Después de la secundaria
level-5 = Estudios cortos
level-6 = Grado
level-7 = Máster
level-8 = Doctorado

## Collection and item
collection-release = Versión { $release }
collection-items = En esta colección
item-open = Abrir
item-read = Leer
item-watch = Ver
item-listen = Escuchar
item-download = Descargar
item-download-what = { $format }, { $size }
item-contents = Contenido
item-about = Sobre este elemento
item-language = Idioma
item-level = Nivel
item-subject = Materia
item-size = Tamaño
item-kind = Tipo
item-credit = Crédito
item-by = De { $names }
item-from = De la colección
item-versions = En otros idiomas
item-nothing-to-open = Nada de este elemento se abre aquí. Descárgalo para usarlo.
licence-none = No se indica licencia

## Reading
read-back = Volver
read-frame = Contenido de este elemento
read-unframed = Abrir sin esta barra
read-contents = Contenido
read-previous = Anterior
read-next = Siguiente
read-position = { $number } de { $total }
read-original = Abrir el original
read-pages = Ir a la página
read-page = Página { $number }
read-no-text = Esta página no tiene texto. Abre el original para verla.
play-no-support = Tu navegador no puede reproducir esto. Descarga el archivo.
play-transcript = Leer el texto
play-captions = Subtítulos

## Search results
search-title = Búsqueda
search-results-for = Resultados de «{ $query }»
search-found = { $count ->
    [0] Nada encontrado
    [one] { $count } resultado
   *[other] { $count } resultados
}
search-zero = Nada encontrado para «{ $query }»
search-zero-why = Ningún elemento de esta biblioteca tiene estas palabras.
search-zero-spelling = Revisa la ortografía o usa menos palabras.
search-narrower = Más concreto:
search-wider = Más amplio:
search-zero-broader = Mira en una materia:
search-zero-languages = Mira en un idioma:
search-zero-teacher = Pregunta a tu docente: lo que falta puede añadirse en la próxima actualización.
search-suggestion = Quizá buscabas
search-without-filters = Buscar otra vez sin los filtros
search-in = en
search-inside = Buscar en este elemento

## Help
help-title = Ayuda
help-lead = Esta biblioteca funciona sin internet. Todo lo que ves aquí es gratis.
help-find = Encontrar algo
help-find-text = Escribe una palabra en la casilla de búsqueda o elige una materia en la primera página. La búsqueda también mira dentro de los libros.
help-keep = Guardar algo
help-keep-text = En la ficha de un elemento, pulsa Descargar. Antes se muestra el tamaño. El archivo se queda en tu teléfono.
help-look = Cambiar el aspecto
help-look-text = En Ajustes puedes elegir el idioma, los colores y el tamaño del texto. No hace falta cuenta.
help-connect = Si las páginas no se abren
help-connect-text = Sigue en el Wi-Fi de la biblioteca aunque el teléfono diga «sin internet». Si aún no se abren, apaga los datos móviles.
help-address = Dirección de esta biblioteca
help-privacy = Lo que la biblioteca sabe de ti
help-privacy-text = Nada. No hay cuentas, ni nombres, ni seguimiento. Cuenta cuántas veces se abre un material, pero no quién lo abre. Tus opciones y tus listas se guardan en tu propio teléfono.
help-about = Sobre esta biblioteca
help-about-text = Usa Maktaba, un programa libre que cualquiera puede usar, estudiar y mejorar.
help-wrong = Si algo va mal
help-wrong-text = Di a tu docente qué hiciste y el código corto de la página.

## Licences
licences-title = Licencias
licences-lead = Todo en esta biblioteca se puede usar con la licencia que muestra su ficha. La mayoría se puede copiar y compartir si nombras a sus autores.
licences-content = Licencias de los elementos
licences-software = El programa
licences-software-text = Maktaba es software libre con licencia MIT o Apache 2.0, a tu elección.
licences-none-yet = Todavía no hay elementos.

## Settings
settings-title = Ajustes
settings-lead = Tu elección se guarda solo en este teléfono.
settings-language = Idioma de estas páginas
settings-auto-language = Como diga mi teléfono
settings-draft = traducido por una máquina; aún no lo ha leído una persona que hable la lengua
settings-theme = Colores
theme-auto = Como diga mi teléfono
theme-light = Claro
theme-dark = Oscuro
theme-sepia = Sepia
settings-size = Tamaño del texto
size-normal = Normal
size-large = Grande
size-larger = Muy grande
settings-save = Guardar
settings-saved = Guardado.

## Problems
problem-code = Código: { $code }
problem-home = Ir a la primera página
problem-retry = Intentar otra vez
problem-400-title = No pudimos leer esta dirección
problem-400-why = El enlace está roto o mal escrito. No se ha dañado nada.
problem-404-title = Esta página no está aquí
problem-404-why = Puede que el enlace sea antiguo o que el elemento no esté en esta biblioteca. Prueba a buscar:
problem-405-title = Eso no se puede hacer aquí
problem-405-why = Esta página solo se puede leer.
problem-410-title = Este elemento fue retirado
problem-410-why = Su editorial lo retiró. Ya no está en esta biblioteca.
problem-413-title = Eso era demasiado de una vez
problem-413-why = Lo enviado es más grande de lo que la biblioteca acepta. No se cambió nada.
problem-422-title = Falta algo en el formulario
problem-422-why = Un campo está vacío o contiene algo que no puede contener. Vuelve atrás: lo que escribiste sigue ahí. Los días se escriben como 2026-11-30.
problem-416-title = Esta parte del archivo no existe
problem-416-why = La descarga pidió más de lo que tiene el archivo. Empiézala de nuevo.
problem-421-title = Esta no es la dirección de la biblioteca
problem-421-why = Tu aparato pidió otro nombre. Usa la dirección del cartel o de la página de ayuda.
problem-429-title = Un poco más despacio, por favor
problem-429-why = Este aparato pide muchas páginas a la vez. Espera un momento y sigue.
problem-500-title = Algo salió mal aquí
problem-500-why = No es culpa tuya y la biblioteca está a salvo. Inténtalo otra vez; si vuelve a pasar, di a un docente el código de abajo.
problem-503-title = La biblioteca está muy ocupada
problem-503-why = Mucha gente lee al mismo tiempo. Tu página llegará.
problem-503-wait = { $count ->
    [one] Inténtalo en { $count } segundo.
   *[other] Inténtalo en { $count } segundos.
}
problem-507-title = La biblioteca está llena
problem-507-why = No queda espacio para guardar esto. Se puede seguir leyendo. Avisa a un docente.
problem-508-title = Este enlace da vueltas en círculo
problem-508-why = El elemento se publicó con un fallo. Sus otras páginas funcionan.
play-score = Puntuación guardada en este teléfono: {"{raw}"}
play-score-of = Puntuación guardada en este teléfono: {"{raw}"} de {"{max}"}
play-needs-script = Este ejercicio necesita JavaScript, que está desactivado en su navegador.
play-not-installed = Este ejercicio necesita el reproductor de H5P, que no está instalado en esta biblioteca. Quienes la cuidan pueden añadirlo.

## Every page, more
nav-me = Mis cosas
nav-about = Acerca de
nav-accessibility = Accesibilidad
nav-take = Para llevar
nav-explore = Explorar
nav-start = Elegir idioma y nivel

## Welcome: the first page on the Wi-Fi
welcome-title = Bienvenidos
welcome-lead = Libros, películas y ejercicios, gratis para todos. Sin internet y sin cuenta.
welcome-open = Abrir la biblioteca
welcome-stay = Aquí no hay internet y es normal: siga conectado. Si las páginas no se abren, apague los datos móviles.
welcome-address = O escriba esto en el navegador:
welcome-code = Código de la dirección

## Start
start-title = Elige tu idioma
start-lead = Puedes cambiarlo cuando quieras. Se guarda solo en este teléfono.
start-level = Tu nivel en la escuela
start-level-any = Todos los niveles
start-go = Empezar
start-skip = Saltar

## Home, more
home-continue = Continuar
home-for-you = Para ti
home-popular = Lo más abierto aquí
languages-all = Todos los idiomas: { $count }
languages-yours = Tus idiomas
languages-others = Otros idiomas
languages-search = Buscar un idioma
languages-none = Ningún idioma de aquí tiene este nombre. Quizá se escribe de otra manera: prueba con las primeras letras.

## My things: kept on the phone, without an account
me-title = Mis cosas
me-lead = Esta lista se guarda solo en este teléfono. En un teléfono compartido, bórrala al terminar.
me-continue = Continuar
me-saved = Guardado
me-finished = Terminado
me-continue-empty = Lo que abres para leer, ver o escuchar aparece aquí.
me-saved-empty = Pulsa «Guardar» en la página de un material para encontrarlo aquí.
me-finished-empty = Pulsa «He terminado» al final de un material. Entonces aparece aquí.
me-save = Guardar
me-unsave = No guardar más
me-finish = He terminado
me-unfinish = Aún no he terminado
me-remove = Quitar
me-forget = Borrar todo en este teléfono
me-forgotten = Borrado.

## Take home
take-title = Para llevar
take-lead = Descarga materiales y úsalos en casa, sin internet. Mira antes cuánto espacio libre tiene tu teléfono.
take-size = { $size } en total
take-empty = Nada de esto se puede llevar. Elige otra materia u otro nivel.
take-all = Todo esto en un solo archivo
take-forms = Llevar como libro, sitio web o para Kiwix
take-form-epub = Un libro (EPUB)
take-form-epub-opens = Se abre en aplicaciones de lectura: Libros en iPhone, un lector de EPUB en Android.
take-form-zim = Para Kiwix (ZIM)
take-form-zim-opens = Se abre en Kiwix, una aplicación gratuita para teléfonos y computadoras.
take-form-site = Un sitio web (ZIP)
take-form-site-opens = Descomprímelo y abre index.html en cualquier navegador.
take-form-files = Los archivos (ZIP)
take-form-files-opens = Cada elemento en su propio archivo. Descomprime y abre lo que quieras.
take-left-out = No está en este archivo
take-why-rights = su licencia no permite copias
take-why-unchanged = su licencia no permite otra forma
take-why-form = un archivo así no puede contenerlo
take-why-size = es demasiado grande para este archivo
take-how = Cómo guardar un archivo
take-android = Teléfonos Android
take-android-text = Pulsa Descargar. Después abre la aplicación Archivos y mira en Descargas. Los libros EPUB necesitan una aplicación de lectura.
take-iphone = iPhone y iPad
take-iphone-text = Pulsa Descargar y luego la flecha en la barra de Safari. Los libros se abren en Libros; lo demás está en Archivos.
take-keys = Teléfonos con teclas
take-keys-text = Elige Descargar y espera a que termine. Las películas, los sonidos y las imágenes quedan en Galería, Video o Música.
take-mini = Si no pasa nada
take-mini-text = La ventanita que se abre sola al conectarse al Wi-Fi no puede guardar archivos. Abre esta dirección en tu navegador:

## Explore
explore-title = Explorar la biblioteca
explore-lead = Qué hay aquí, para qué nivel y de dónde viene.
explore-coverage = Materias y niveles
explore-coverage-what = Cada fila es una materia y cada columna un nivel. Cuanto mayor el círculo, más materiales; un punto significa ninguno. La tabla de abajo dice lo mismo.
explore-table = Lo mismo en una tabla
explore-all = Todo
explore-level-none = Sin nivel
explore-sources = De dónde viene
explore-sources-what = Cada círculo es un editor o una colección. Cuanto mayor el círculo, más materiales. Las letras se explican en la lista de abajo.
explore-others = Otras fuentes

## About and accessibility
about-title = Acerca de esta biblioteca
about-holds = Qué contiene
about-run = Quién la cuida
about-run-text = Está en tu escuela. Pregunta a un profesor quién la cuida.
about-wrong = Si un material no debería estar aquí
about-wrong-text = Si tienes los derechos, o es falso o dañino, avisa a un profesor. Su editor puede retirarlo en la próxima actualización.
about-version = Versión
access-lead = Estas páginas son para todos: teléfonos viejos, teclas, oído y vista débil.
access-see = Si ves mal
access-see-text = En Ajustes puedes agrandar mucho el texto y elegir colores claros, oscuros o sepia. También puedes ampliar cada página con dos dedos.
access-hear = Si usas un lector de pantalla
access-hear-text = Cada página tiene un título, partes con nombre y un salto al contenido. Los títulos indican su idioma.
access-keys = Si usas teclas
access-keys-text = Todo se alcanza con Tab y Entrar, o con las teclas de un teléfono sencillo. Las flechas pasan las páginas de los libros.
access-listen = Si oyes mal
access-listen-text = Las películas tienen subtítulos y su texto, si sus autores los dieron.
access-items = Qué permiten los materiales
access-items-text = Vienen de muchos autores. La página de cada material dice qué ayuda: subtítulos, textos, índice.

## Item, more
item-access = Accesibilidad
item-similar = Materiales parecidos
item-time = Duración
item-pages = Páginas
mode-textual = Texto para leer
mode-visual = Imágenes o película para ver
mode-auditory = Sonido para oír
mode-tactile = Algo para tocar
feature-captions = Subtítulos
feature-transcript = Las palabras como texto
feature-alternative-text = Imágenes descritas
feature-audio-description = Película descrita en voz alta
feature-sign-language = Lengua de señas
feature-table-of-contents = Índice
feature-structure = Títulos para orientarse
feature-large-print = Letra grande
feature-math = Fórmulas que se pueden leer en voz alta
read-words = Las palabras de esta página
read-picture = La página como imagen
print-title = Para imprimir
print-how = Elige «Imprimir» en el menú del navegador. Cada página del cuento empieza en una hoja nueva.
print-list = Imprimir esta lista con códigos
print-list-how = Usa «Imprimir» en el menú del navegador. Un teléfono en el wifi de la biblioteca abre un elemento cuando su cámara ve el código.
read-zoom = Imagen más grande
item-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}

## Settings, more
settings-back = Volver
settings-level = Nivel en la escuela
settings-data = Imágenes
data-all = Mostrar todas las imágenes
data-low = Pocas imágenes: más rápido con el Wi-Fi lleno, ahorra batería
settings-letters = Letras del urdu
letters-phone = Como las tiene el teléfono
letters-nastaliq = Nastaliq, de la biblioteca: 160 kB, una sola vez

## Problems, more
problem-damaged-title = Una parte de este material está dañada
problem-damaged-why = La biblioteca lo ha notado. La próxima actualización lo repara. Todo lo demás funciona.

## State of the box
status-title = Estado de la caja
status-lead = Para quien se ocupa de ella.
status-well = Todo está bien.
status-problems = Esto necesita atención:
status-problems-help = Los ajustes están en el archivo maktaba.toml de la tarjeta. Corríjalos con cualquier ordenador y reinicie la caja.
sync-trouble-network = La red o el servidor del editor no respondió. Revise la dirección y la conexión; la caja vuelve a intentarlo sola.
sync-trouble-space = No hubo sitio para todo. Aumente el presupuesto, pida menos o use una tarjeta más grande.
sync-trouble-unsound = Lo que llegó no es como su editor lo firmó y no se aceptó. Pregunte al editor.
sync-trouble-spent = Ya llegó lo que puede llegar hoy o este mes. Sigue por sí solo.
status-stick = Memoria USB
status-stick-looking = Se está examinando la memoria. No la retire.
status-stick-syncing = Se están copiando contenidos de la memoria. No la retire.
status-stick-writing = Se está escribiendo en la memoria un informe para su soporte técnico. No la retire.
status-stick-done = Se ha copiado todo. Ya puede retirar la memoria.
status-stick-nothing = No hay nada nuevo para esta caja en la memoria. Puede retirarla.
status-stick-failed = No se pudo usar la memoria. Puede retirarla.
status-empty = Todavía no hay nada. Conecte una memoria con una biblioteca, o conecte la caja a internet.
status-release = Versión
status-free = Espacio libre
status-clock = Reloj
status-clock-network = puesto en hora por internet
status-clock-phone = puesto en hora desde un teléfono
status-clock-unset = sin poner en hora desde que se encendió la caja; puede ir atrasado
status-use = Recuentos de uso
status-use-counted = Cuántas veces se abre cada elemento en un día, y las búsquedas que no encontraron nada. Sin nombres, direcciones ni aparatos, y ningún número menor que cinco. Una vez por semana las sumas van al editor de la biblioteca, el único que puede leerlas.
status-use-uncounted = No se cuenta nada.

## The clock, set from the phone of whoever looks after the box
clock-title = Reloj de la caja
clock-lead = El reloj de la caja no tiene pila. Sin internet, la caja solo sabe que la fecha no es anterior a la de su contenido más reciente. Un teléfono puede decirle la hora.
clock-by-network = Internet pone en hora el reloj de esta caja. No hay que hacer nada.
clock-no-code = Para poner el reloj en hora aquí, escriba una línea con un código debajo de [admin] en el archivo maktaba.toml de la tarjeta de la caja y reinicie la caja.
clock-day = Día en su teléfono
clock-time = Hora en su teléfono
clock-offset = Diferencia con UTC, según su teléfono
clock-code = Código de maktaba.toml
clock-code-hint = En un Wi-Fi abierto, otras personas pueden captarlo. Elija uno que no use para nada más.
clock-set = Poner el reloj en hora
clock-done = El reloj está en hora.
clock-wrong-code = Ese no es el código. Espere un minuto e inténtelo otra vez.
clock-closed = Se acaban de dar demasiados códigos equivocados. Espere un minuto e inténtelo otra vez.
clock-unclear = No se pudo leer el día o la hora. Escriba el día así: 2026-11-25, y la hora así: 14:05.
clock-refused = La caja no se cree esta hora: es anterior a su contenido más reciente, o varios años posterior. Compruebe la fecha de su teléfono.
clock-failed = No se pudo poner el reloj en hora. Reinicie la caja e inténtelo otra vez.

## The door of teachers and admins, and signing in
problem-403-title = Esto no es para usted
problem-403-why = Solo quien administra esta caja puede hacerlo.
door-title = Para docentes y administración
door-lead = Docentes y administración tienen una entrada propia, en la que nadie de este Wi-Fi puede escuchar.
door-warning = El navegador mostrará una advertencia, porque nadie en internet puede responder por esta caja. Compare estas palabras con las del cartel de la caja y siga si son las mismas.
door-words = Palabras de esta caja
door-fingerprint = Huella del certificado (SHA-256)
door-go = Ir a la entrada de docentes
staff-name = Nombre
staff-passphrase = Contraseña
staff-new-passphrase = Contraseña nueva
staff-new-passphrase-hint = Al menos 8 caracteres; se ve lo que escribe. Cuatro palabras que recuerde son buenas.
staff-short = La contraseña tiene menos de 8 caracteres, o falta el nombre.
staff-save = Guardar y seguir
sign-title = Entrar
sign-out = Salir
sign-wrong = El nombre o la contraseña no son correctos.
kept-sign = Tu sesión terminó. Lo que enviaste está guardado: inicia sesión y envíalo de nuevo.
kept-title = Tu página sigue aquí
kept-lead = Tu sesión terminó mientras escribías. No se ha perdido nada: envíala ahora.
kept-send = Enviar ahora
kept-leave = Dejarla e ir a mi mesa
sign-wait = Demasiados intentos fallidos. Minutos de espera: { $count }. La administración puede darle un código nuevo.
sign-first = ¿Primera vez aquí, o un código nuevo en papel?
sign-lost = ¿Administra la caja y ha perdido la contraseña?
sign-code = Código de su tarjeta
sign-code-wrong = El nombre o el código no son correctos. El código de una tarjeta sirve una vez.
sign-recovery = Código de recuperación
claim-title = Preparar esta caja
claim-lead = Nadie administra aún esta caja. Quien tenga su código de alta la administrará.
claim-code = Código de alta
claim-code-hint = Está en el archivo teachers.txt de la tarjeta de la caja, y donde se puso en marcha.
claim-wrong = Ese no es el código de alta de esta caja.
code-recovery-title = Código de recuperación
code-recovery-lead = Imprima esta página o copie el código, y guárdelo en un lugar seguro. Solo se muestra ahora. Quien lo tenga puede administrar la caja.
code-person-title = Tarjeta para entrar
code-person-lead = Imprima esta página o cópiela para esta persona. El código sirve una vez y solo se muestra ahora.
code-address = Dónde escribirlo
code-done = Hecho, seguir
people-title = Personas
people-add = Añadir una persona
people-admin = Administra la caja
people-waits = aún no ha entrado
people-reset = Código nuevo
people-remove = Quitar
people-last = No se puede quitar a la última persona que administra.
people-taken = Alguien tiene ya ese nombre. Añada una materia o un número.
people-recovery = Hacer un nuevo código de recuperación

## Looking after the box
admin-title = Cuidar de la caja
admin-well = Bien
admin-watch = Hay que mirarlo
admin-bad = Necesita ayuda
admin-content = Lo que contiene
admin-sync = Ponerla al día
admin-never = Todavía no
admin-running = Se está poniendo al día ahora
admin-memory = Memoria
admin-heat = Temperatura
admin-power = Corriente
admin-power-weak = La fuente de corriente es o fue demasiado débil. Use una mejor o un cable más corto.
admin-backup = Copia de los datos de la escuela
admin-report = Informe para quien le ayude: no contiene personas
year-title = Fin de curso
year-lead = Todos los alumnos, sus imágenes, sus respuestas y el trabajo que se les dio se borran de esta caja y de las copias que hay en ella. Los docentes, las lecciones, las preguntas y lo añadido se quedan. Las clases se quedan, vacías y con códigos nuevos.
year-pupils = Alumnos
year-answers = Respuestas
year-sure = Sí, borrarlos para siempre
year-unsure = Marque primero la casilla. No se ha borrado nada.
year-do = Terminar el curso
year-done = El curso ha terminado. Se han borrado:
year-empty = No hay alumnos en esta caja.
admin-now = Poner al día ahora
admin-stop = Parar
admin-look = ¿Qué llegaría?
admin-hours = El enlace no se usa ahora: no son sus horas. De nuevo en:
admin-spent = El enlace no se usa ahora: los bytes del día o del mes se han gastado. Se vuelve a intentar en:
admin-nothing = No hay nada que mantener al día. Elija primero qué.
admin-current = Al día
admin-comes = Llega
admin-no-room = No tiene sitio
admin-goes = Se va; queda a mano siete días
admin-past = Lo que llegó hace poco
admin-nowhere = No hay ninguna dirección. Ponga una en maktaba.toml o traiga una memoria USB.
admin-is-whole = Todo esto ya se guarda, y por tanto cada parte.
admin-file-speaks = El archivo maktaba.toml dice qué se guarda, y lo repite cada vez que la caja arranca: cámbielo también allí.
admin-parts = Partes que se guardan
admin-part-add = Guardar una parte
admin-budget = Cuánto puede ocupar todo
admin-budget-gb = GB; vacío: todo lo que quepa
admin-largest-mb = Nada mayor que (MB)
admin-priority = Lo que va primero: 1 antes que 9
admin-language-hint = Como sw o pt-BR
admin-share-whole = todo
admin-share-part = una parte
admin-share-none = nada
admin-take-whole = Guardar todo
admin-take-none = No guardar nada

## What teachers make
desk-title = Mesa de docentes
desk-add = Añadir un archivo
desk-write = Escribir una página
desk-made = Lo que ha hecho
desk-empty = Aquí estarán sus fotos, grabaciones y páginas. Añada la primera.
desk-who = Ha entrado:
add-title = Añadir un archivo
add-lead = Una foto, grabación, película, PDF, documento, libro o ejercicio de este teléfono.
add-name = Título
add-creator = Quién lo hizo
add-creator-hint = Acompaña al material adonde vaya. Puede ser el nombre de la escuela.
add-licence = Qué pueden hacer otros con ello
licence-by = Usarlo, copiarlo y cambiarlo, si dicen quién lo hizo
licence-by-sa = Lo mismo, y lo que hagan con ello debe ser igual de libre
licence-by-nc = Como lo primero, pero no por dinero
licence-zero = Lo que sea; no hace falta nombrar a nadie
add-place = Quién puede tenerlo
add-place-all = También otras escuelas
add-place-here = Solo esta escuela
add-file = Archivo
add-file-most = Como mucho { $size }
add-no-file = No llegó ningún archivo. Elija uno y envíelo de nuevo.
add-send = Enviar
write-text = Texto
write-hint = Una línea vacía empieza un párrafo, # un título, - una lista. Las fórmulas van entre signos $.
write-empty = Falta el título o el texto.
stage-reading = Se está revisando …
stage-ready = Borrador, listo para publicar
stage-refused = No se pudo aceptar
stage-publishing = Se está publicando …
stage-published = Publicado
stage-withdrawing = Se está retirando …
stage-withdrawn = Retirado
material-wait = Puede salir de esta página; la caja sigue.
trouble-damaged = El archivo está dañado o incompleto. Tómelo otra vez de donde vino y envíelo de nuevo.
trouble-locked = El archivo está bloqueado: con una contraseña o por el programa de una tienda. Guárdelo sin bloqueo y envíe eso.
trouble-unsafe = El archivo está hecho de forma que podría causar daño. No lo use; pídalo de nuevo de donde vino.
trouble-too-large = El archivo es demasiado grande o contiene demasiado. Envíelo en partes más pequeñas.
trouble-unsupported = Los archivos de este tipo no se pueden leer aquí. Guárdelo como PDF y envíe eso.
trouble-empty = En el archivo no hay nada que se pueda abrir.
trouble-waiting = Falta algún dato, o su licencia no permite compartirlo.
trouble-stopped = Un administrador detuvo el trabajo. Envíelo otra vez o pregunte por qué.
trouble-lost = Su archivo ya no está en esta tarjeta. Envíelo otra vez.
material-preview = Verlo como lo verá el alumnado
material-public = Verlo en la biblioteca
material-publish = Publicar
material-write = Cambiar el texto
material-change = Cambiar título, lengua o licencia
material-new-file = Enviar otro archivo en su lugar
material-withdraw = Retirarlo
material-reason = ¿Por qué? Lo leerán todos los que lo tenían.
material-forget = Borrar este borrador

## Classes and pupils
class-title = Mi clase
class-lead = El código que te dio tu docente: cinco letras y números.
class-code = Código
class-wrong-code = Ninguna clase ni lección tiene este código. Los códigos no tienen 0, 1, 8, B, I, L, O ni S: mira otra vez.
class-lead-in = Escribe tu nombre y elige tus tres dibujos en su orden.
class-wrong = El nombre o los dibujos no son correctos. Mira tu tarjeta.
class-wait = Demasiados intentos fallidos. Minutos de espera: { $count }. Tu docente puede darte una tarjeta nueva.
class-in = Entrar
class-picture = Dibujo { $count }
class-pictures = Sol | Luna | Estrella | Casa | Árbol | Pez | Pájaro | Pelota | Flor | Barco | Llave | Taza
class-leave = No soy yo
class-work = Por hacer
class-no-work = Ahora no hay nada que hacer.
class-due = hasta el { $day }
classes-title = Clases
classes-new = Clase nueva
classes-names = Nombres, uno por línea
classes-names-hint = Basta el nombre de pila; de dos con el mismo nombre, uno recibe un número. Tras un punto y coma: el grupo.
classes-add = Añadir alumnos
classes-cards = Tarjetas
classes-cards-lead = Imprime esta página y recórtala. Los dibujos solo se muestran ahora.
classes-card = Tarjeta nueva
classes-group = Grupo
classes-full = Ya hay tantos como puede haber.

## Lessons
lessons-title = Lecciones
lessons-new = Lección nueva
lesson-copy = Hacer una copia para ti
lesson-file = Como archivo
lesson-from-file = Una lección de un archivo
lesson-from-file-hint = Un archivo que un colega hizo con «Como archivo». Lo que esta caja no tiene queda en la lista con su nombre.
lesson-file-wrong = No es una lección. Elija un archivo hecho con «Como archivo».
lesson-minutes = Minutos
lesson-up = Subir
lesson-down = Bajar
lesson-note = Nota propia
lesson-find = Buscar en la biblioteca
lesson-add = Añadir a la lección
lesson-add-to = Añadir a una lección
lesson-give = Dar a una clase
lesson-due = Para el
lesson-offer = Ofrecer a otras escuelas
lesson-offer-hint = Se convierte en algo hecho por usted: diga qué es y publíquelo. Otros lo encuentran en la biblioteca y lo toman.
lesson-take = Tomar como lección propia
lesson-take-hint = Las lecciones que otros ofrecen están en la biblioteca: abra una y elija «Añadir a una lección».
lesson-empty = Todavía no hay nada.

## Quizzes
quizzes-title = Cuestionarios
quiz-new = Cuestionario nuevo
quiz-question = Pregunta
quiz-one = Una respuesta es correcta
quiz-several = Varias respuestas son correctas
quiz-text = Un texto corto
quiz-number = Un número
quiz-order = Poner en orden
quiz-answers = Respuestas, una por línea
quiz-answers-hint = Escribe * delante de las correctas entre las que elegir. Un número puede tener un margen: 3.14 ± 0.01. Lo que hay que ordenar está en el orden correcto.
quiz-hint = Pista
quiz-picture = Imagen
quiz-picture-none = Sin esta imagen
quiz-picture-bad = No se puede leer esta imagen. Elija un archivo JPEG, PNG, GIF o WebP.
quiz-no-right = No hay respuesta correcta. Escribe * delante de las correctas; para elegir debe haber al menos dos.
quiz-no-number = Cada respuesta debe ser un número, como 3,5 o 12 ± 0,5: sin unidad.
quiz-add = Añadir una pregunta
quiz-bank = De otros cuestionarios
quiz-paper = En papel
quiz-key = En papel, con respuestas
quiz-import = Tomar preguntas de un archivo
quiz-import-hint = GIFT, Aiken, Moodle XML o QTI
quiz-imported = Tomadas: { $count }. Omitidas: { $left }.
quiz-no-questions = Este archivo no tiene preguntas o no se puede leer. Usa GIFT, Aiken, Moodle XML o QTI.
quiz-place = Pregunta { $number } de { $count }
quiz-send = Responder
quiz-right = ¡Correcto!
quiz-wrong = Todavía no es correcto.
quiz-next = Seguir

## Progress
progress-title = Progreso
progress-lead = Respuestas correctas de todas las dadas. Los porcentajes se muestran a partir de cinco respuestas.
progress-hard = Preguntas difíciles
progress-seen = Última visita
progress-csv = Como tabla (CSV)
progress-all = Todos

## Requests
request-ask = Pídeselo a tu docente
request-done = Tu docente lo verá.
requests-title = Peticiones
requests-empty = Nadie ha pedido nada.
requests-pass = Transmitir
requests-passed = transmitida
requests-answer = Responder con esto
requests-told = Aquí está lo que pediste

## Setting the box up, and changing it later
first-step = Paso { $number } de { $count }
first-later = Más tarde
first-unfinished = La preparación de esta caja no ha terminado.
first-go-on = Seguir con la preparación
set-by-file = Esto lo dice el archivo maktaba.toml de la tarjeta. Cámbielo allí.
set-by-flags = Esto lo dice la orden que pone en marcha la biblioteca. Cámbielo allí.
set-begun = Se está aplicando. La biblioteca arranca de nuevo, lo que tarda unos segundos.
set-busy = En este momento se está aplicando otra cosa. Guarde esto otra vez dentro de un minuto.
set-done = Ya está aplicado.
set-refused = Esto no se puede aplicar:
set-failed = No se pudo aplicar. Inténtelo otra vez o reinicie la caja.
place-title = Nombre y lugar
place-name = Nombre de la biblioteca
place-name-hint = Aparece en todas las páginas.
place-language = Idioma de las páginas para los teléfonos que no piden ninguno de estos
place-country = País, con dos letras
place-country-hint = Como KE o SI (ISO 3166-1). De él dependen los canales de radio y los derechos de algunos contenidos.
place-for-profit = La biblioteca gana dinero. Entonces se oculta el contenido que no se puede usar con ánimo de lucro.
wifi-title = Wi-Fi de la caja
wifi-name = Nombre del Wi-Fi
wifi-key = Clave, de 8 a 63 letras, cifras y signos; vacío: abierto para todos
wifi-key-hint = Sin clave, otras personas pueden captar qué páginas se leen.
wifi-channel = Canal
wifi-channel-hint = Otro canal puede ser más rápido donde hay otro Wi-Fi cerca: 1, 6 u 11.
wifi-lead = Al cambiar esto, todos los teléfonos se desconectan unos segundos. El Wi-Fi nuevo se prueba durante un minuto: conéctese a él y consérvelo, o el anterior vuelve por sí solo.
wifi-try = Probarlo
wifi-trial = Se está probando el Wi-Fi nuevo. Conéctese a él con este teléfono, vuelva a esta página y consérvelo.
wifi-left = Segundos que quedan: { $count }
wifi-keep = Conservarlo
wifi-kept = El Wi-Fi nuevo se conserva.
wifi-back = Nadie conservó el Wi-Fi nuevo, así que ha vuelto el anterior.
wifi-guest = Esta caja no tiene Wi-Fi propio: se conecta a otro, o su radio está apagada. Así lo dice el archivo maktaba.toml de su tarjeta.
wifi-none = La biblioteca no se ocupa del Wi-Fi de este equipo.
poster-title = Cartel
poster-how = Imprima esta página y cuélguela donde la vean los alumnos.
poster-join = Conéctese a este Wi-Fi
poster-key = Clave
poster-no-key = No hace falta clave.
poster-open = Después abra esta dirección
poster-done = Terminar la preparación
link-title = Internet y vecinos
link-from = Direcciones de editores, una por línea
link-every = Cada cuánto se les pregunta
link-15m = cada 15 minutos
link-1h = cada hora
link-6h = cada 6 horas
link-1d = una vez al día
link-hours = A qué horas; vacío: siempre
link-hours-hint = Como 22:00-06:00. La caja cuenta en UTC; con diferencia: 22:00-06:00+03:00.
link-day = Como máximo en un día, en MB; vacío: sin límite
link-month = Como máximo en un mes, en MB; vacío: sin límite
link-neighbours = Tomar contenido también de otras cajas cercanas
link-count = Contar cuántas veces se abren los elementos y decírselo al editor una vez por semana, si lo pide. No se nombra a nadie.

## Whom the box trusts, and what it holds
publishers-title = Editores
publishers-lead = La caja solo toma lo que estos han firmado, venga de la memoria o de la red que venga.
publishers-none = Todavía no se confía en nadie, así que no puede llegar nada.
publishers-first = el editor de esta biblioteca
publishers-add = Confiar en un editor
publishers-file = Su archivo root.json
publishers-file-hint = Pídaselo al editor por un medio del que usted se fíe. En el repositorio del editor es metadata/1.root.json.
publishers-look = Mirar de quién es
publishers-ask = ¿Son estas las palabras que le dijo el editor?
publishers-compare = Compárelas en papel o por teléfono. Si una es distinta, el archivo es de otra persona.
publishers-trust = Son las mismas: confiar en él
publishers-no-root = Este no es el archivo root.json de un editor. Tome metadata/1.root.json del repositorio del editor.
publishers-known = Aquí ya se confía en este editor.
publishers-done = Ahora se confía en él. Lo que ofrece se verá cuando la caja le haya preguntado.
publishers-remove = Dejar de confiar en él y quitar lo que trajo
publishers-busy = La biblioteca se está poniendo al día ahora mismo. Párelo o inténtelo más tarde.
held-release = Versión
held-size = Tamaño
held-back = Volver a la versión anterior
held-no-back = En la caja no hay ninguna versión anterior a esta.
held-pinned = Se queda en esta versión, aunque haya otra más nueva.
held-on = Dejar que siga adelante
held-off = Quitarla de la caja
held-off-week = Deja de verse enseguida. Durante una semana se puede volver a poner sin descargarla, desde la página de lo que se guarda; después su espacio queda libre, o antes si hace falta sitio.

## What is used
usage-title = Lo que se usa
usage-lead = Cuántas veces se abren los elementos en esta caja, sin el nombre de nadie y sin ningún número menor que cinco. Todo se queda en la caja.
usage-none = Todavía no se ha contado nada.
usage-off = En esta caja no se cuenta nada. Se puede cambiar aquí:
usage-weeks = Por semana
usage-week = Semana desde
usage-openings = Aperturas
usage-missed = Búsquedas sin resultado
usage-subjects = Por materia, en las últimas cuatro semanas
usage-languages = Por idioma, en las últimas cuatro semanas
usage-hours = Por hora del día (UTC), en las últimas cuatro semanas
usage-hour = Hora
usage-few = menos de cinco
status-use-here = Cuántas veces se abren los elementos en una semana, para quienes se ocupan de la caja. Sin nombres, direcciones ni aparatos, y ningún número menor que cinco. Todo se queda en la caja.

## A file in pieces
pieces-sent = Un archivo grande se envía por partes. Si se corta la conexión, el envío sigue después por sí solo; si se cierra esta página, elija de nuevo el mismo archivo, y lo que ya llegó no se envía otra vez.
pieces-waits = Se cortó la conexión. El envío sigue en cuanto la caja esté de nuevo al alcance.

## What is told besides
status-use-besides = Con las sumas van el estado de la caja (espacio, temperatura, corriente) y lo que sus docentes han transmitido.

# Searching, once more.
search-zero-filters = No se encontró nada con lo que has elegido además de las palabras.
search-zero-inside = No se encontró nada en este elemento.
search-partial = La búsqueda terminó antes de tiempo porque tardaba mucho: puede haber más.
search-learning = Lo nuevo todavía se está preparando para la búsqueda: vuelve a buscar dentro de un rato para encontrar más.
search-loose = Nada tiene todas estas palabras. Lo que sigue tiene algunas.
problem-many-title = Eso es demasiado para un solo archivo
problem-many-why = Un archivo contiene como máximo 100 elementos. Elige menos, por ejemplo por idioma, materia o nivel.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = Llevar por teléfono
parcel-lead = Lo que se ha hecho aquí cabe en un solo archivo. Cualquier teléfono puede llevarlo al editor de esta biblioteca o a otra escuela.
parcel-get = Llevarse el paquete
parcel-empty = Aquí todavía no se ha hecho nada que pueda viajar.
parcel-bring = Traer un paquete
parcel-busy = El paquete se está recibiendo. Esta página dirá qué resultó.
parcel-taken = El paquete se aceptó:
parcel-refused = El paquete no se aceptó:

# Parcels of what a library holds of others.
parcel-shelves = Llevar a otra biblioteca
parcel-shelves-lead = Cada archivo es una colección que tiene esta biblioteca. Una biblioteca que confía en el mismo editor toma del archivo lo que le falta.

# Titles like what was typed, where a search found little.
search-titles = Títulos parecidos:

# Collections that were taken off the box.
content-off = Quitadas
content-off-until = se puede volver a poner hasta el { $day }
content-put-back = Volver a ponerla
content-free = Dejar libre su espacio ahora

# Syncs that an admin paused.
sync-paused = En pausa: no se trae nada por las redes hasta que se continúe. Las memorias y los paquetes se siguen recibiendo.
sync-pause = Pausar
sync-go-on = Continuar

# An admin’s yes before something is published.
stage-waiting = Espera el sí de un responsable
stage-declined = Un responsable dijo que no
material-asks = Un responsable lo mira antes de publicarlo.
material-ask-again = Pedir otra vez
approvals-title = Permisos
approvals-on = Lo que los docentes quieren publicar espera aquí su sí.
approvals-off = Los docentes publican por su cuenta. Marque la casilla y lo que publiquen esperará primero aquí un sí.
approvals-ask = Preguntarme antes
approvals-none = Nada espera un sí.
approvals-count = Esperan un sí: { $count }
approvals-maker = Añadido por
approvals-yes = Sí, publicarlo
approvals-no = No
approvals-why = ¿Por qué no? El docente lo leerá.
approvals-changed = Ha cambiado desde que lo miró, o alguien ya ha respondido. No se hizo nada: mírelo otra vez.
approvals-no-reason = Diga por qué, para que el docente sepa qué cambiar. No se hizo nada.
approvals-past = Respondido hace poco
approvals-past-yes = Sí
approvals-past-no = No

# All long work of the box.
item-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
jobs-title = Trabajos de la caja
jobs-none = Ahora no se hace nada.
jobs-next = La caja vuelve a preguntar por novedades en:
jobs-now = Se hace ahora
jobs-waits = En espera
jobs-failed = No funcionó
jobs-index = Hacer que se encuentre lo nuevo
jobs-give = Entregar al editor lo que se hizo aquí

# Help for teachers and admins, a message for each page.
guide-title = Ayuda para docentes y responsables
course-title = Un curso para llevar esta biblioteca
course-lead = Seis partes de cinco minutos. Lea una parte y pruebe lo que se propone al final. Entre dos se aprende mejor.
course-try = Pruébelo
course-write = Poner este curso en la biblioteca
course-write-why = Otros podrán leerlo allí, y viaja a otras cajas con lo que publica su escuela. Antes puede cambiarlo.
course-try-first = Imprima el cartel. Deje que alguien que nunca ha visto esta biblioteca entre con él, sin ayuda.
course-try-content = Elija una materia más, mire cuánto espacio ocupa y quítela de nuevo.
course-try-sync = Ponga la caja al día una vez, por internet, con una memoria o con un paquete, y encuentre la línea que dice cómo fue.
course-try-add = Tome una foto de algo de su escuela, publíquela y encuéntrela con otro teléfono.
course-try-class = Haga una clase de tres nombres y un cuestionario de dos preguntas. Entre con una tarjeta en otro teléfono, responda y mire la tabla.
course-try-box = Encuentre la línea sobre el espacio de la tarjeta. Diga a alguien qué haría si mostrara ✗.
guide-here = Ayuda con esta página
guide-admin = Esta página dice cómo está la caja, una línea por cosa: ✓ está bien, ! conviene mirar, ✗ hay que actuar. Una línea que es enlace lleva a lo que se puede hacer. Si muchas cosas van mal a la vez, mire primero la fuente y su cable y luego reinicie la caja.
guide-approvals = Aquí dice sí o no a lo que los docentes quieren publicar, si la caja le pregunta antes. Mire cada cosa como la verá el alumnado. Con un no, escriba qué debe cambiar: el docente lo lee y puede pedir otra vez. Nada se publica antes de su sí.
guide-jobs = Todo el trabajo largo de la caja está aquí: lo que se hace, lo que espera y lo que no funcionó. Si se va la luz, no se pierde nada y la caja sigue sola. Donde algo no funcionó, lea por qué, corríjalo e inténtelo otra vez.
guide-content = Aquí elige qué mantiene al día la caja: colecciones enteras o partes por materia, nivel y lengua. También dice cuánto espacio puede ocupar todo. Si la tarjeta está llena, permita menos o quite una colección.
guide-collection = Esta es una colección de la caja. Si su última versión está mal, vuelva a la anterior: la caja se queda ahí hasta que permita otras más nuevas. Lo que quite puede volver durante una semana sin descargarlo.
guide-publishers = La caja solo toma contenido de editores en quienes confía aquí. Antes compare las seis palabras con el editor, en papel o por teléfono. Si difieren, no confíe: el archivo es de otra persona.
guide-sync = Aquí pone al día la caja ahora, mira qué vendría o lo para. Si falla, lea la razón abajo: a menudo no hay internet o la dirección está mal. Lo que llegó se guarda y la caja sigue desde ahí. Sin internet, conecte una memoria o traiga un paquete.
guide-parcel = Un paquete es un archivo que cualquier teléfono lleva entre cajas y editores. Tome el paquete aquí, o envíe uno que alguien trajo. Si no se toma, la página dice por qué: a menudo la caja aún no confía en su editor.
guide-usage = Esta página muestra cuántas veces se abrieron los contenidos, por semana, materia, lengua y hora. No se nombra a nadie y no se muestran números menores de cinco. Si las semanas parecen mal, revise el reloj de la caja.
guide-people = Aquí están quienes enseñan con la caja y quienes la cuidan. Una persona nueva recibe un código en papel que vale una vez. Si alguien olvidó su contraseña, dé un código nuevo. Tenga al menos dos responsables y guarde el código de recuperación en lugar seguro.
guide-place = Aquí se ponen el nombre, la lengua y el país de la biblioteca, y la hora desde su teléfono. Lo que dice el archivo maktaba.toml de la tarjeta solo se cambia allí. Tras un cambio la biblioteca se reinicia: espere unos segundos.
guide-wifi = Aquí cambia el nombre y la contraseña del Wi-Fi de la caja. Todos los teléfonos se cortan unos segundos. Entre con este teléfono en el Wi-Fi nuevo antes de un minuto y consérvelo; si no, vuelve solo el anterior.
guide-link = Aquí dice a qué editores se pregunta por internet, cuándo y cuánto puede venir. Horas y límites ahorran en un enlace caro. Deje vacío un campo si no hay límite. Si no viene nada, revise las direcciones letra por letra.
guide-poster = Imprima esta página y cuélguela donde la vea el alumnado. Muestra el Wi-Fi y la dirección como códigos para cámaras. Sus seis palabras dicen a los docentes que llegaron a la caja correcta. Imprímala otra vez si cambia el Wi-Fi.
guide-year = Al final del año se borran para siempre todos los alumnos y sus respuestas. Quedan lecciones, cuestionarios y lo que hicieron los docentes. Descargue antes la copia de los datos de la escuela si puede necesitarla. No se puede deshacer.
guide-first = Estos pasos preparan la caja: cada uno puede quedar para después. El código de reclamo está en el archivo teachers.txt de la tarjeta. Luego imprima el código de recuperación: sin él una contraseña perdida no tiene arreglo. Los pasos están también en la página de la caja.
guide-sign = Entre con su nombre y su contraseña. La primera vez, use el código de su tarjeta. Tras cinco intentos fallidos espere un minuto. Si olvidó la contraseña, un responsable le da un código nuevo; un responsable sin ella usa el código de recuperación.
guide-desk = Esta es su mesa: añada un archivo, escriba una página o vaya a clases, lecciones, cuestionarios y peticiones. Lo que hizo está abajo con su estado. Si algo no se aceptó o recibió un no, la razón está al lado: ábralo, cámbielo e inténtelo otra vez.
guide-add = Elija un archivo o escriba un texto, diga qué es y qué pueden hacer otros con él, y envíelo. La caja lo revisa y usted lo mira antes de publicarlo. Si se corta, elija el mismo archivo: sigue donde quedó. Tome solo lo que es suyo o puede compartirse.
guide-material = Aquí está una cosa que hizo. Mírela como la verá el alumnado y publíquela. Puede cambiar título, licencia o archivo cuando quiera y publicar otra vez. Si se publicó por error, retírela y diga por qué.
guide-classes = Cada clase tiene un código de cinco letras o números con el que entra el alumnado. Pegue sus nombres, uno por línea, e imprima sus tarjetas. Quien la pierde recibe otra con otros dibujos. No hacen falta apellidos, fechas ni fotos.
guide-progress = La tabla muestra quién hizo qué trabajo y qué preguntas son difíciles. Los porcentajes aparecen desde cinco respuestas. Puede imprimirla o tomarla como CSV. Si faltan respuestas, pregunte si el alumno usó su propio nombre.
guide-lessons = Una lección es una lista de contenidos, notas y cuestionarios en su orden. Désela a una clase con un día o comparta su código. Mueva los pasos con Subir y Bajar. Un colega puede llevarla como archivo a otra escuela.
guide-quizzes = Añada preguntas de cinco tipos y marque lo correcto. Puede tomar preguntas de un archivo o de sus otros cuestionarios. Imprímalo con o sin respuestas. Una pregunta ya respondida puede quitarse; sus respuestas siguen en la tabla.
guide-requests = Aquí está lo que el alumnado buscó y no encontró. Responda con algo de la biblioteca o páselo al editor. Se avisa a la clase cuando está.
