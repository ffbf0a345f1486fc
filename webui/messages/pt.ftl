### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = Ir para o conteúdo
nav-main = Menu principal
nav-where = Você está aqui
nav-home = Início
nav-search = Buscar
nav-language = Idioma
nav-settings = Ajustes
nav-help = Ajuda
nav-licences = Licenças
nav-pages = Páginas
page-previous = Página anterior
page-next = Próxima página
footer-items = { $count ->
    [one] { $count } material nesta biblioteca
   *[other] { $count } materiais nesta biblioteca
}
footer-updated = Última atualização: { $date }
footer-offline = Esta biblioteca funciona sem internet.
size-kb = { $count } kB
size-mb = { $amount } MB
size-gb = { $amount } GB
count-items = { $count ->
    [one] { $count } material
   *[other] { $count } materiais
}

## Search box
search-label = Buscar em toda a biblioteca
search-button = Buscar
search-placeholder = Uma palavra ou uma pergunta

## Home
home-question = O que você quer aprender?
home-subjects = Disciplinas
home-languages = Idiomas
home-kinds = Jeitos de aprender
home-new = Novidades na biblioteca
home-collections = Coleções
home-all = Ver tudo
home-empty-title = A biblioteca está vazia
home-empty-why = Nada foi colocado aqui ainda, por isso não há o que ler.
home-empty-who = Você trabalha na escola? Ligue esta biblioteca a uma fonte ou conecte um pen drive da biblioteca. Os primeiros materiais aparecem aqui assim que forem verificados.

## Lists
list-all = Tudo na biblioteca
list-empty = Ainda não há nada aqui.
list-filter = Filtrar
filter-subject = Disciplina
filter-language = Idioma
filter-kind = Tipo
filter-collection = Coleção
filter-level = Nível
filter-use = Serve para
use-print = Imprimir
use-simple = Telefones antigos
filter-selected = escolhido

## Kinds
kind-story = História
kind-book = Livro
kind-document = Documento
kind-video = Vídeo
kind-audio = Áudio
kind-site = Site
kind-exercise = Exercício
kind-course = Curso
kind-collection = Coleção
kind-other = Arquivo

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = Bases e leitura
subject-01 = Ensinar
subject-02 = Artes, línguas e história
subject-03 = Pessoas e sociedade
subject-04 = Comércio e direito
subject-05 = Ciências e matemática
subject-06 = Informática
subject-07 = Engenharia e construção
subject-08 = Agricultura, florestas e pesca
subject-09 = Saúde
subject-10 = Serviços e esporte
subject-unknown = Outras disciplinas

## Levels (ISCED 2011)
level-0 = Antes da escola
level-1 = Primário (fundamental 1)
level-2 = Secundário 1 (fundamental 2)
level-3 = Secundário 2 (ensino médio)
level-4 = Depois do secundário
level-5 = Curso superior curto
level-6 = Graduação (licenciatura)
level-7 = Mestrado
level-8 = Doutorado

## Collection and item
collection-release = Versão { $release }
collection-items = Nesta coleção
item-open = Abrir
item-read = Ler
item-watch = Assistir
item-listen = Ouvir
item-download = Baixar
item-download-what = { $format }, { $size }
item-contents = Conteúdo
item-about = Sobre este material
item-language = Idioma
item-level = Nível
item-subject = Disciplina
item-size = Tamanho
item-kind = Tipo
item-credit = Crédito
item-by = Por { $names }
item-from = Da coleção
item-versions = Em outros idiomas
item-nothing-to-open = Este material não tem página que abra aqui. Baixe-o para usar.
licence-none = Nenhuma licença indicada

## Reading
read-back = Voltar
read-frame = Conteúdo deste material
read-unframed = Abrir sem esta barra
read-contents = Conteúdo
read-previous = Anterior
read-next = Próximo
read-position = { $number } de { $total }
read-original = Abrir o original
read-pages = Ir para a página
read-page = Página { $number }
read-no-text = Esta página não tem texto. Abra o original para vê-la.
play-no-support = Seu navegador não consegue reproduzir isto. Baixe o arquivo.
play-transcript = Ler as palavras
play-captions = Legendas

## Search results
search-title = Busca
search-results-for = Resultados para “{ $query }”
search-found = { $count ->
    [0] Nada encontrado
    [one] { $count } resultado
   *[other] { $count } resultados
}
search-zero = Nada encontrado para “{ $query }”
search-zero-why = Nenhum material desta biblioteca tem essas palavras.
search-zero-spelling = Veja se as palavras estão escritas certo ou use menos palavras.
search-narrower = Mais específico:
search-wider = Mais amplo:
search-zero-broader = Procure em uma disciplina:
search-zero-languages = Procure em um idioma:
search-zero-teacher = Pergunte ao professor: o que falta pode chegar na próxima atualização.
search-suggestion = Você quis dizer
search-without-filters = Buscar de novo sem os filtros
search-in = em
search-inside = Procurar neste item

## Help
help-title = Ajuda
help-lead = Esta biblioteca funciona sem internet. Tudo o que você vê aqui pode ser lido de graça.
help-find = Encontrar algo
help-find-text = Escreva uma palavra na caixa de busca ou escolha uma disciplina na primeira página. A busca também procura dentro dos livros.
help-keep = Guardar algo
help-keep-text = Na página de um material, toque em Baixar. O tamanho aparece antes. O arquivo fica no seu telefone depois que você sai.
help-look = Mudar a aparência
help-look-text = Em Ajustes você pode escolher o idioma, as cores e o tamanho do texto. Não precisa de conta.
help-connect = Se as páginas não abrem
help-connect-text = Fique no Wi-Fi da biblioteca, mesmo que o telefone diga “sem internet”. Se as páginas ainda não abrem, desligue os dados móveis.
help-address = Endereço desta biblioteca
help-privacy = O que a biblioteca sabe sobre você
help-privacy-text = Nada. Não há contas, nem nomes, nem rastreamento. Ela conta quantas vezes um material foi aberto, mas não por quem. Suas escolhas e suas listas ficam no seu próprio telefone.
help-about = Sobre esta biblioteca
help-about-text = Ela usa o Maktaba, um programa livre que todos podem usar, estudar e melhorar.
help-wrong = Se algo der errado
help-wrong-text = Conte ao professor o que você fez e diga o código curto da página.

## Licences
licences-title = Licenças
licences-lead = Tudo nesta biblioteca pode ser usado conforme a licença indicada na página do material. A maioria pode ser copiada e compartilhada, se você disser quem são os autores.
licences-content = Licenças dos materiais
licences-software = O programa
licences-software-text = O Maktaba é um programa livre sob a licença MIT ou a licença Apache 2.0, como você preferir.
licences-none-yet = Ainda não há materiais.

## Settings
settings-title = Ajustes
settings-lead = Sua escolha fica guardada só neste telefone.
settings-language = Idioma destas páginas
settings-auto-language = Como no telefone
settings-draft = traduzido por uma máquina; ainda não foi lido por quem fala a língua
settings-theme = Cores
theme-auto = Como no telefone
theme-light = Claras
theme-dark = Escuras
theme-sepia = Sépia
settings-size = Tamanho do texto
size-normal = Normal
size-large = Grande
size-larger = Muito grande
settings-save = Salvar
settings-saved = Salvo.

## Problems
problem-code = Código: { $code }
problem-home = Ir para a primeira página
problem-retry = Tentar de novo
problem-400-title = Não conseguimos ler este endereço
problem-400-why = O link está quebrado ou foi escrito errado. Nada se estragou.
problem-404-title = Esta página não está aqui
problem-404-why = O link pode ser antigo, ou o material não está nesta biblioteca. Tente buscar:
problem-405-title = Isso não pode ser feito aqui
problem-405-why = Esta página é só para ler.
problem-410-title = Este material foi retirado
problem-410-why = Quem o publicou o retirou. Ele não está mais nesta biblioteca.
problem-413-title = Foi demais de uma vez
problem-413-why = O que foi enviado é maior do que a biblioteca aceita. Nada mudou.
problem-422-title = Falta algo no formulário
problem-422-why = Um campo está vazio ou contém algo que não pode conter. Volte atrás: o que escreveu ainda está lá. Os dias escrevem-se como 2026-11-30.
problem-416-title = Esta parte do arquivo não existe
problem-416-why = O telefone pediu mais do que o arquivo tem. Baixe de novo desde o começo.
problem-421-title = Este não é o endereço da biblioteca
problem-421-why = Seu aparelho pediu outro nome. Use o endereço do cartaz ou da página de ajuda.
problem-429-title = Um pouco mais devagar, por favor
problem-429-why = Este aparelho está pedindo páginas demais de uma vez. Espere um momento e continue.
problem-500-title = Algo deu errado aqui
problem-500-why = A culpa não é sua, e a biblioteca está bem. Tente de novo; se acontecer outra vez, diga ao professor o código abaixo.
problem-503-title = A biblioteca está ocupada
problem-503-why = Muitas pessoas estão lendo ao mesmo tempo. Sua página já vem.
problem-503-wait = { $count ->
    [one] Tente de novo em { $count } segundo.
   *[other] Tente de novo em { $count } segundos.
}
problem-507-title = A biblioteca está cheia
problem-507-why = Não há mais espaço para guardar isto. Ainda dá para ler. Por favor, avise um professor.
problem-508-title = Este link dá voltas em círculo
problem-508-why = O material foi publicado com um defeito. As outras páginas dele funcionam.
play-score = Pontos guardados neste telefone: {"{raw}"}
play-score-of = Pontos guardados neste telefone: {"{raw}"} de {"{max}"}
play-needs-script = Este exercício precisa de JavaScript, que está desligado no seu navegador.
play-not-installed = Este exercício precisa do leitor de H5P, que não está instalado nesta biblioteca. Quem cuida dela pode acrescentá-lo.

## Every page, more
nav-me = Minhas coisas
nav-about = Sobre
nav-accessibility = Acessibilidade
nav-take = Levar para casa
nav-explore = Explorar
nav-start = Escolher idioma e nível

## Welcome: the first page on the Wi-Fi
welcome-title = Boas-vindas
welcome-lead = Livros, filmes e exercícios, de graça para todos. Sem internet, sem conta.
welcome-open = Abrir a biblioteca
welcome-stay = É normal não ter internet aqui: fique conectado. Se as páginas não abrem, desligue os dados móveis.
welcome-address = Ou digite isto no navegador:
welcome-code = Código QR do endereço

## Start
start-title = Escolha seu idioma
start-lead = Você pode mudar isto quando quiser. Fica guardado só neste telefone.
start-level = Seu nível na escola
start-level-any = Todos os níveis
start-go = Começar
start-skip = Pular

## Home, more
home-continue = Continuar
home-for-you = Para você
home-popular = Muito abertos aqui
languages-all = Todas as línguas: { $count }
languages-yours = As suas línguas
languages-others = Outras línguas
languages-search = Procurar uma língua
languages-none = Nenhuma língua aqui tem este nome. Talvez se escreva de outra forma: tente as primeiras letras.

## My things: kept on the phone, without an account
me-title = Minhas coisas
me-lead = Esta lista fica guardada só neste telefone. Se o telefone é usado por várias pessoas, apague a lista quando terminar.
me-continue = Continuar
me-saved = Guardados
me-finished = Terminados
me-continue-empty = O que você abrir para ler, assistir ou ouvir aparece aqui.
me-saved-empty = Toque em “Guardar” na página de um material para encontrá-lo aqui de novo.
me-finished-empty = Toque em “Terminei” no fim de um material. Ele aparece então nesta lista.
me-save = Guardar
me-unsave = Não guardar
me-finish = Terminei
me-unfinish = Ainda não terminei
me-remove = Tirar
me-forget = Apagar tudo neste telefone
me-forgotten = Apagado.

## Take home
take-title = Levar para casa
take-lead = Baixe materiais e use-os em casa, sem internet. Veja primeiro quanto espaço livre há no telefone.
take-size = { $size } no total
take-empty = Nada aqui pode ser levado. Escolha outra disciplina ou outro nível.
take-all = Tudo isto num só ficheiro
take-forms = Levar como livro, site ou para o Kiwix
take-form-epub = Um livro (EPUB)
take-form-epub-opens = Abre em aplicações de leitura: Livros no iPhone, um leitor de EPUB no Android.
take-form-zim = Para o Kiwix (ZIM)
take-form-zim-opens = Abre no Kiwix, uma aplicação gratuita para telemóveis e computadores.
take-form-site = Um site (ZIP)
take-form-site-opens = Descompacte e abra index.html em qualquer navegador.
take-form-files = Os ficheiros (ZIP)
take-form-files-opens = Cada item no seu próprio ficheiro. Descompacte e abra o que quiser.
take-left-out = Fora deste ficheiro
take-why-rights = a sua licença não permite cópias
take-why-unchanged = a sua licença não permite outra forma
take-why-form = um ficheiro assim não o pode conter
take-why-size = é grande demais para este ficheiro
take-how = Como guardar um arquivo
take-android = Telefones Android
take-android-text = Toque em Baixar. Depois abra o aplicativo Arquivos e procure em Downloads. Livros EPUB precisam de um aplicativo de leitura.
take-iphone = iPhones e iPads
take-iphone-text = Toque em Baixar e depois na seta da barra do Safari. Os livros abrem no aplicativo Livros, o resto fica em Arquivos.
take-keys = Telefones com teclas
take-keys-text = Escolha Baixar e espere terminar. Os filmes, sons e imagens ficam em Galeria, Vídeo ou Música.
take-mini = Se nada acontecer
take-mini-text = A janelinha que abre sozinha ao entrar no Wi-Fi não consegue guardar arquivos. Abra este endereço no navegador:

## Explore
explore-title = Explorar a biblioteca
explore-lead = O que há aqui, para que nível e de onde vem.
explore-coverage = Disciplinas e níveis
explore-coverage-what = Cada linha é uma disciplina, cada coluna um nível. Quanto maior o círculo, mais materiais; um ponto quer dizer nenhum. A tabela abaixo mostra o mesmo.
explore-table = O mesmo em tabela
explore-all = Tudo
explore-level-none = Sem nível
explore-sources = De onde vem
explore-sources-what = Cada círculo é uma editora ou coleção. Quanto maior o círculo, mais materiais. As letras estão explicadas na lista abaixo.
explore-others = Outras fontes

## About and accessibility
about-title = Sobre esta biblioteca
about-holds = O que há nela
about-run = Quem cuida dela
about-run-text = Ela fica na sua escola. Pergunte a um professor quem cuida dela.
about-wrong = Se um material não deveria estar aqui
about-wrong-text = Se os direitos são seus, ou se ele está errado ou faz mal, avise um professor. Quem o publicou pode retirá-lo na próxima atualização.
about-version = Versão
access-lead = Estas páginas são feitas para todos: para telefones antigos, para teclas, para o ouvido e para quem vê pouco.
access-see = Se você vê mal
access-see-text = Em Ajustes você pode deixar o texto muito grande e escolher cores claras, escuras ou sépia. Também pode aumentar cada página com dois dedos.
access-hear = Se você usa um leitor de tela
access-hear-text = Cada página tem um título, partes com nome e um jeito de ir direto ao conteúdo. Os títulos dizem em que língua estão.
access-keys = Se você usa teclas
access-keys-text = Tudo se alcança com Tab e Enter ou com as teclas de um telefone simples. As setas viram as páginas dos livros.
access-listen = Se você ouve mal
access-listen-text = Os filmes mostram legendas e o texto das falas quando os autores os fizeram.
access-items = O que os materiais oferecem
access-items-text = Eles vêm de muitos autores. A página de cada material diz o que ajuda: legendas, textos, índice.

## Item, more
item-access = Acessibilidade
item-similar = Materiais parecidos
item-time = Tempo
item-pages = Páginas
mode-textual = Texto para ler
mode-visual = Imagens ou filme para ver
mode-auditory = Som para ouvir
mode-tactile = Algo para tocar
feature-captions = Legendas
feature-transcript = As falas em texto
feature-alternative-text = Imagens descritas
feature-audio-description = Filme descrito em voz alta
feature-sign-language = Língua de sinais
feature-table-of-contents = Índice
feature-structure = Títulos para navegar
feature-large-print = Letras grandes
feature-math = Fórmulas que podem ser lidas em voz alta
read-words = As palavras desta página
read-picture = A página como imagem
print-title = Para imprimir
print-how = Escolha “Imprimir” no menu do navegador. Cada página da história começa numa folha nova.
print-list = Imprimir esta lista com códigos
print-list-how = Use “Imprimir” no menu do navegador. Um telefone no Wi-Fi da biblioteca abre um item quando a câmara vê o código.
read-zoom = Imagem maior
item-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}

## Settings, more
settings-back = Voltar
settings-level = Nível na escola
settings-data = Imagens
data-all = Mostrar todas as imagens
data-low = Poucas imagens: mais rápido com o Wi-Fi cheio, poupa bateria
settings-letters = Letras do urdu
letters-phone = Como o telefone as tem
letters-nastaliq = Nastaliq, da biblioteca: 160 kB, uma só vez

## Problems, more
problem-damaged-title = Uma parte deste material está danificada
problem-damaged-why = A biblioteca já percebeu. A próxima atualização conserta. O resto continua funcionando.

## State of the box
status-title = Estado da caixa
status-lead = Para quem cuida dela.
status-well = Está tudo bem.
status-problems = Isto precisa de atenção:
status-problems-help = As definições estão no ficheiro maktaba.toml do cartão. Corrija-as em qualquer computador e reinicie a caixa.
sync-trouble-network = A rede ou o servidor do editor não respondeu. Verifique o endereço e a ligação; a caixa tenta de novo sozinha.
sync-trouble-space = Não houve espaço para tudo. Aumente o orçamento, peça menos ou use um cartão maior.
sync-trouble-unsound = O que chegou não está como o editor o assinou e não foi aceite. Pergunte ao editor.
sync-trouble-spent = O que pode chegar hoje ou este mês já chegou. Continua por si.
status-stick = Pen USB
status-stick-looking = A pen está a ser examinada. Não a retire.
status-stick-syncing = Estão a ser copiados conteúdos da pen. Não a retire.
status-stick-writing = Está a ser escrito na pen um relatório para o seu apoio técnico. Não a retire.
status-stick-done = Foi tudo copiado. Pode retirar a pen.
status-stick-nothing = Não há nada de novo para esta caixa na pen. Pode retirá-la.
status-stick-failed = Não foi possível usar a pen. Pode retirá-la.
status-empty = Ainda não há nada aqui. Ligue uma pen com uma biblioteca, ou ligue a caixa à internet.
status-release = Versão
status-free = Espaço livre
status-clock = Relógio
status-clock-network = acertado pela internet
status-clock-phone = acertado a partir de um telefone
status-clock-unset = não foi acertado desde que a caixa foi ligada; pode estar atrasado
status-use = Contagem de uso
status-use-counted = Quantas vezes cada item é aberto num dia, e as pesquisas que nada encontraram. Sem nomes, endereços nem aparelhos, e nenhum número menor que cinco. Uma vez por semana as somas vão para o editor da biblioteca, o único que as pode ler.
status-use-uncounted = Nada é contado.

## The clock, set from the phone of whoever looks after the box
clock-title = Relógio da caixa
clock-lead = O relógio da caixa não tem pilha. Sem internet, a caixa só sabe que a data não é anterior à do seu conteúdo mais recente. Um telefone pode dizer-lhe a hora.
clock-by-network = A internet acerta o relógio desta caixa. Não é preciso fazer nada.
clock-no-code = Para acertar o relógio aqui, escreva uma linha com um código abaixo de [admin] no ficheiro maktaba.toml do cartão da caixa e reinicie a caixa.
clock-day = Dia no seu telefone
clock-time = Hora no seu telefone
clock-offset = Diferença para UTC, segundo o seu telefone
clock-code = Código do maktaba.toml
clock-code-hint = Num Wi-Fi aberto, outras pessoas podem captá-lo. Escolha um que não use para mais nada.
clock-set = Acertar o relógio
clock-done = O relógio está certo.
clock-wrong-code = Esse não é o código. Espere um minuto e tente de novo.
clock-closed = Foram dados demasiados códigos errados agora mesmo. Espere um minuto e tente de novo.
clock-unclear = Não foi possível ler o dia ou a hora. Escreva o dia assim: 2026-11-25, e a hora assim: 14:05.
clock-refused = A caixa não acredita nesta hora: é anterior ao seu conteúdo mais recente, ou vários anos posterior. Verifique a data do seu telefone.
clock-failed = Não foi possível acertar o relógio. Reinicie a caixa e tente de novo.

## The door of teachers and admins, and signing in
problem-403-title = Isto não é para si
problem-403-why = Só quem administra esta caixa o pode fazer.
door-title = Para docentes e administração
door-lead = Docentes e administração têm uma entrada própria, onde ninguém neste Wi-Fi pode escutar.
door-warning = O navegador vai avisar, porque ninguém na internet pode responder por esta caixa. Compare estas palavras com as do cartaz da caixa e continue se forem as mesmas.
door-words = Palavras desta caixa
door-fingerprint = Impressão digital do certificado (SHA-256)
door-go = Ir para a entrada de docentes
staff-name = Nome
staff-passphrase = Palavra-passe
staff-new-passphrase = Palavra-passe nova
staff-new-passphrase-hint = Pelo menos 8 caracteres; vê o que escreve. Quatro palavras de que se lembre são boas.
staff-short = A palavra-passe tem menos de 8 caracteres, ou falta o nome.
staff-save = Guardar e continuar
sign-title = Entrar
sign-out = Sair
sign-wrong = O nome ou a palavra-passe não está certo.
kept-sign = A sua sessão terminou. O que enviou está guardado: entre e envie de novo.
kept-title = A sua página ainda está aqui
kept-lead = A sua sessão terminou enquanto escrevia. Nada se perdeu: envie agora.
kept-send = Enviar agora
kept-leave = Deixar e ir para a minha mesa
sign-wait = Demasiadas tentativas erradas. Minutos de espera: { $count }. A administração pode dar-lhe um código novo.
sign-first = Primeira vez aqui, ou um código novo em papel?
sign-lost = Administra a caixa e perdeu a palavra-passe?
sign-code = Código do seu cartão
sign-code-wrong = O nome ou o código não está certo. O código de um cartão serve uma vez.
sign-recovery = Código de recuperação
claim-title = Preparar esta caixa
claim-lead = Ainda ninguém cuida desta caixa. Quem tiver o código de posse passa a administrá-la.
claim-code = Código de posse
claim-code-hint = Está no ficheiro teachers.txt do cartão da caixa, e onde a caixa foi iniciada.
claim-wrong = Esse não é o código de posse desta caixa.
code-recovery-title = Código de recuperação
code-recovery-lead = Imprima esta página ou copie o código, e guarde-o em lugar seguro. Só é mostrado agora. Quem o tiver pode administrar a caixa.
code-person-title = Cartão para entrar
code-person-lead = Imprima esta página ou copie-a para esta pessoa. O código serve uma vez e só é mostrado agora.
code-address = Onde escrevê-lo
code-done = Feito, continuar
people-title = Pessoas
people-add = Acrescentar uma pessoa
people-admin = Cuida da caixa
people-waits = ainda não entrou
people-reset = Código novo
people-remove = Retirar
people-last = A última pessoa que administra não pode ser retirada.
people-taken = Alguém já tem este nome. Acrescente uma disciplina ou um número.
people-recovery = Fazer um novo código de recuperação

## Looking after the box
admin-title = Cuidar da caixa
admin-well = Bem
admin-watch = É preciso ver
admin-bad = Precisa de ajuda
admin-content = O que contém
admin-sync = Atualizá-la
admin-never = Ainda não
admin-running = Está a ser atualizada agora
admin-memory = Memória
admin-heat = Temperatura
admin-power = Energia
admin-power-weak = A fonte de energia é ou foi fraca demais. Use uma melhor ou um cabo mais curto.
admin-backup = Cópia dos dados da escola
admin-report = Relatório para quem ajuda: não contém pessoas
year-title = Fim do ano
year-lead = Todos os alunos, as suas imagens, as suas respostas e o trabalho que lhes foi dado são apagados desta caixa e das cópias que estão nela. Professores, lições, perguntas e o que foi adicionado ficam. As turmas ficam, vazias e com códigos novos.
year-pupils = Alunos
year-answers = Respostas
year-sure = Sim, apagar para sempre
year-unsure = Marque primeiro a caixa. Nada foi apagado.
year-do = Terminar o ano
year-done = O ano terminou. Foram apagados:
year-empty = Não há alunos nesta caixa.
admin-now = Atualizar agora
admin-stop = Parar
admin-look = O que viria?
admin-hours = A ligação não é usada agora: não são as suas horas. De novo em:
admin-spent = A ligação não é usada agora: os bytes do dia ou do mês estão gastos. Nova tentativa em:
admin-nothing = Não há nada para manter atualizado. Escolha primeiro o quê.
admin-current = Atualizada
admin-comes = Vem
admin-no-room = Não tem espaço
admin-goes = Sai; fica à mão sete dias
admin-past = O que veio há pouco
admin-nowhere = Não há nenhum endereço. Ponha um em maktaba.toml ou traga uma pen USB.
admin-is-whole = Tudo isto já é guardado, e por isso cada parte.
admin-file-speaks = O ficheiro maktaba.toml diz o que é guardado, e repete-o sempre que a caixa arranca: altere-o lá também.
admin-parts = Partes que são guardadas
admin-part-add = Guardar uma parte
admin-budget = Quanto tudo pode ocupar
admin-budget-gb = GB; vazio: tanto quanto houver espaço
admin-largest-mb = Nada maior que (MB)
admin-priority = O que vem primeiro: 1 antes de 9
admin-language-hint = Como sw ou pt-BR
admin-share-whole = tudo
admin-share-part = uma parte
admin-share-none = nada
admin-take-whole = Guardar tudo
admin-take-none = Não guardar nada

## What teachers make
desk-title = Mesa dos docentes
desk-add = Acrescentar um ficheiro
desk-write = Escrever uma página
desk-made = O que fez
desk-empty = As suas fotos, gravações e páginas ficarão aqui. Acrescente a primeira.
desk-who = Entrou:
add-title = Acrescentar um ficheiro
add-lead = Uma foto, gravação, filme, PDF, documento, livro ou exercício deste telefone.
add-name = Título
add-creator = Quem o fez
add-creator-hint = Vai com o material para onde ele for. Pode ser o nome da escola.
add-licence = O que os outros podem fazer com ele
licence-by = Usar, copiar e mudar, se disserem quem o fez
licence-by-sa = O mesmo, e o que fizerem com ele tem de ser igualmente livre
licence-by-nc = Como o primeiro, mas não por dinheiro
licence-zero = Tudo; não é preciso nomear ninguém
add-place = Quem o pode ter
add-place-all = Também outras escolas
add-place-here = Só esta escola
add-file = Ficheiro
add-file-most = No máximo { $size }
add-no-file = Não chegou nenhum ficheiro. Escolha um e envie de novo.
add-send = Enviar
write-text = Texto
write-hint = Uma linha vazia começa um parágrafo, # um título, - uma lista. As fórmulas ficam entre sinais $.
write-empty = Falta o título ou o texto.
stage-reading = A ser verificado …
stage-ready = Rascunho, pronto a publicar
stage-refused = Não pôde ser aceite
stage-publishing = A ser publicado …
stage-published = Publicado
stage-withdrawing = A ser retirado …
stage-withdrawn = Retirado
material-wait = Pode sair desta página; a caixa continua.
trouble-damaged = O ficheiro está danificado ou incompleto. Vá buscá-lo de novo ao lugar de onde veio e envie-o outra vez.
trouble-locked = O ficheiro está bloqueado: por uma palavra-passe ou pelo programa de uma loja. Guarde-o sem bloqueio e envie isso.
trouble-unsafe = O ficheiro está feito de modo que poderia causar danos. Não o use; peça-o de novo a quem o deu.
trouble-too-large = O ficheiro é demasiado grande ou tem demasiadas coisas. Envie-o em partes menores.
trouble-unsupported = Ficheiros deste tipo não podem ser lidos aqui. Guarde-o como PDF e envie isso.
trouble-empty = Não há nada no ficheiro que se possa abrir.
trouble-waiting = Falta dizer algo sobre ele, ou a sua licença não permite partilhá-lo.
trouble-stopped = Um administrador parou o trabalho. Envie-o outra vez ou pergunte porquê.
trouble-lost = O ficheiro já não está neste cartão. Envie-o outra vez.
material-preview = Ver como os alunos o verão
material-public = Ver na biblioteca
material-publish = Publicar
material-write = Mudar o texto
material-change = Mudar título, língua ou licença
material-new-file = Enviar outro ficheiro em vez deste
material-withdraw = Retirá-lo
material-reason = Porquê? Todos os que o tinham vão ler isto.
material-forget = Apagar este rascunho

## Classes and pupils
class-title = A minha turma
class-lead = O código que o professor lhe deu: cinco letras e números.
class-code = Código
class-wrong-code = Nenhuma turma e nenhuma lição tem este código. Os códigos não têm 0, 1, 8, B, I, L, O nem S: veja de novo.
class-lead-in = Escreva o seu nome e escolha as suas três imagens pela ordem.
class-wrong = O nome ou as imagens não estão certos. Veja o seu cartão.
class-wait = Demasiadas tentativas erradas. Minutos de espera: { $count }. O professor pode dar-lhe um cartão novo.
class-in = Entrar
class-picture = Imagem { $count }
class-pictures = Sol | Lua | Estrela | Casa | Árvore | Peixe | Pássaro | Bola | Flor | Barco | Chave | Copo
class-leave = Não sou eu
class-work = Para fazer
class-no-work = Agora não há nada para fazer.
class-due = até { $day }
classes-title = Turmas
classes-new = Nova turma
classes-names = Nomes, um por linha
classes-names-hint = Basta o primeiro nome; de dois com o mesmo nome, um recebe um número. Depois de ponto e vírgula: o grupo.
classes-add = Juntar alunos
classes-cards = Cartões
classes-cards-lead = Imprima esta página e recorte-a. As imagens só são mostradas agora.
classes-card = Novo cartão
classes-group = Grupo
classes-full = Já há tantos quantos pode haver.

## Lessons
lessons-title = Lições
lessons-new = Nova lição
lesson-copy = Fazer uma cópia para si
lesson-file = Como ficheiro
lesson-from-file = Uma lição de um ficheiro
lesson-from-file-hint = Um ficheiro que um colega fez com «Como ficheiro». O que esta caixa não tem fica na lista com o seu nome.
lesson-file-wrong = Isto não é uma lição. Escolha um ficheiro feito com «Como ficheiro».
lesson-minutes = Minutos
lesson-up = Subir
lesson-down = Descer
lesson-note = Nota própria
lesson-find = Procurar na biblioteca
lesson-add = Juntar à lição
lesson-add-to = Juntar a uma lição
lesson-give = Dar a uma turma
lesson-due = Para o dia
lesson-offer = Oferecer a outras escolas
lesson-offer-hint = Passa a ser algo feito por si: diga o que é e publique. Outros encontram-na na biblioteca e ficam com uma cópia.
lesson-take = Ficar com ela como lição sua
lesson-take-hint = As lições que outros oferecem estão na biblioteca: abra uma e escolha “Juntar a uma lição”.
lesson-empty = Ainda não há nada.

## Quizzes
quizzes-title = Questionários
quiz-new = Novo questionário
quiz-question = Pergunta
quiz-one = Uma resposta está certa
quiz-several = Várias respostas estão certas
quiz-text = Um texto curto
quiz-number = Um número
quiz-order = Pôr em ordem
quiz-answers = Respostas, uma por linha
quiz-answers-hint = Escreva * antes das certas entre as quais escolher. Um número pode ter uma margem: 3.14 ± 0.01. O que é para ordenar está na ordem certa.
quiz-hint = Dica
quiz-picture = Imagem
quiz-picture-none = Sem esta imagem
quiz-picture-bad = Não é possível ler esta imagem. Escolha um ficheiro JPEG, PNG, GIF ou WebP.
quiz-no-right = Não há resposta certa. Escreva * antes das certas; para escolher tem de haver pelo menos duas.
quiz-no-number = Cada resposta deve ser um número, como 3,5 ou 12 ± 0,5: sem unidade.
quiz-add = Juntar uma pergunta
quiz-bank = De outros questionários
quiz-paper = Em papel
quiz-key = Em papel, com respostas
quiz-import = Tirar perguntas de um ficheiro
quiz-import-hint = GIFT, Aiken, Moodle XML ou QTI
quiz-imported = Tiradas: { $count }. Deixadas: { $left }.
quiz-no-questions = Este ficheiro não tem perguntas ou não pode ser lido. Use GIFT, Aiken, Moodle XML ou QTI.
quiz-place = Pergunta { $number } de { $count }
quiz-send = Responder
quiz-right = Certo!
quiz-wrong = Ainda não está certo.
quiz-next = Continuar

## Progress
progress-title = Progresso
progress-lead = Respostas certas de todas as dadas. As percentagens mostram-se a partir de cinco respostas.
progress-hard = Perguntas difíceis
progress-seen = Última visita
progress-csv = Como tabela (CSV)
progress-all = Todos

## Requests
request-ask = Peça-o ao professor
request-done = O professor vai ver.
requests-title = Pedidos
requests-empty = Ninguém pediu nada.
requests-pass = Passar adiante
requests-passed = passado adiante
requests-answer = Responder com isto
requests-told = Aqui está o que pediu

## Setting the box up, and changing it later
first-step = Passo { $number } de { $count }
first-later = Mais tarde
first-unfinished = A preparação desta caixa não está terminada.
first-go-on = Continuar a preparação
set-by-file = É o ficheiro maktaba.toml do cartão que o diz. Altere-o lá.
set-by-flags = É o comando que inicia a biblioteca que o diz. Altere-o lá.
set-begun = Está a ser aplicado. A biblioteca arranca de novo, o que leva alguns segundos.
set-busy = Neste momento está a ser aplicada outra coisa. Guarde isto de novo daqui a um minuto.
set-done = Está aplicado.
set-refused = Isto não pode ser aplicado:
set-failed = Não foi possível aplicar. Tente de novo ou reinicie a caixa.
place-title = Nome e lugar
place-name = Nome da biblioteca
place-name-hint = Aparece em todas as páginas.
place-language = Idioma das páginas para os telefones que não pedem nenhum destes
place-country = País, em duas letras
place-country-hint = Como KE ou SI (ISO 3166-1). Dele dependem os canais de rádio e os direitos de alguns conteúdos.
place-for-profit = A biblioteca ganha dinheiro. Os conteúdos que não podem ser usados para lucro ficam então escondidos.
wifi-title = Wi-Fi da caixa
wifi-name = Nome do Wi-Fi
wifi-key = Palavra-passe, de 8 a 63 letras, algarismos e sinais; vazio: aberto para todos
wifi-key-hint = Sem palavra-passe, outras pessoas podem captar que páginas são lidas.
wifi-channel = Canal
wifi-channel-hint = Outro pode ser mais rápido onde há outro Wi-Fi por perto: 1, 6 ou 11.
wifi-lead = Quando isto muda, todos os telefones ficam desligados alguns segundos. O novo Wi-Fi é experimentado durante um minuto: entre nele e mantenha-o, ou o antigo volta por si.
wifi-try = Experimentar
wifi-trial = O novo Wi-Fi está a ser experimentado. Entre nele com este telefone, volte a esta página e mantenha-o.
wifi-left = Segundos que faltam: { $count }
wifi-keep = Mantê-lo
wifi-kept = O novo Wi-Fi fica.
wifi-back = Ninguém manteve o novo Wi-Fi, por isso o antigo voltou.
wifi-guest = Esta caixa não tem Wi-Fi próprio: liga-se a outro, ou o seu rádio está desligado. É o ficheiro maktaba.toml do cartão que o diz.
wifi-none = A biblioteca não cuida do Wi-Fi desta máquina.
poster-title = Cartaz
poster-how = Imprima esta página e pendure-a onde os alunos a vejam.
poster-join = Entre neste Wi-Fi
poster-key = Palavra-passe
poster-no-key = Não precisa de palavra-passe.
poster-open = Depois abra este endereço
poster-done = Terminar a preparação
link-title = Internet e vizinhos
link-from = Endereços de editores, um por linha
link-every = De quanto em quanto tempo são consultados
link-15m = a cada 15 minutos
link-1h = a cada hora
link-6h = a cada 6 horas
link-1d = uma vez por dia
link-hours = A que horas; vazio: sempre
link-hours-hint = Como 22:00-06:00. A caixa conta em UTC; com uma diferença: 22:00-06:00+03:00.
link-day = No máximo por dia, em MB; vazio: sem limite
link-month = No máximo por mês, em MB; vazio: sem limite
link-neighbours = Receber conteúdos também de outras caixas ao alcance
link-count = Contar quantas vezes os itens são abertos e dizê-lo ao editor uma vez por semana, se ele o pedir. Ninguém é nomeado.

## Whom the box trusts, and what it holds
publishers-title = Editores
publishers-lead = A caixa só aceita o que estes assinaram, seja qual for a pen ou a rede de onde vem.
publishers-none = A caixa ainda não confia em ninguém, por isso nada pode vir.
publishers-first = o editor desta biblioteca
publishers-add = Confiar num editor
publishers-file = O seu ficheiro root.json
publishers-file-hint = Peça-o ao editor por um meio em que confie. No repositório do editor é metadata/1.root.json.
publishers-look = Ver de quem é
publishers-ask = São estas as palavras que o editor lhe disse?
publishers-compare = Compare-as em papel ou por telefone. Se uma for diferente, o ficheiro é de outra pessoa.
publishers-trust = São as mesmas: confiar nele
publishers-no-root = Este não é o ficheiro root.json de um editor. Use metadata/1.root.json do repositório do editor.
publishers-known = A caixa já confia neste editor.
publishers-done = A caixa agora confia nele. O que ele oferece vê-se depois de a caixa o consultar.
publishers-remove = Deixar de confiar nele e retirar o que trouxe
publishers-busy = A biblioteca está a ser atualizada neste momento. Pare a atualização ou tente mais tarde.
held-release = Versão
held-size = Tamanho
held-back = Voltar à versão anterior
held-no-back = Não há na caixa nenhuma versão anterior a esta.
held-pinned = Fica nesta versão, mesmo que haja outra mais recente.
held-on = Deixá-la avançar de novo
held-off = Retirá-la da caixa
held-off-week = Deixa logo de se ver. Durante uma semana pode ser reposta sem a baixar de novo, a partir da página do que é guardado; depois o seu espaço fica livre, ou antes, se for preciso espaço.

## What is used
usage-title = O que é usado
usage-lead = Quantas vezes os itens são abertos nesta caixa, sem o nome de ninguém e sem nenhum número menor que cinco. Fica tudo na caixa.
usage-none = Ainda não foi contado nada.
usage-off = Nesta caixa nada é contado. Isso pode ser mudado aqui:
usage-weeks = Por semana
usage-week = Semana a partir de
usage-openings = Aberturas
usage-missed = Pesquisas sem resultado
usage-subjects = Por disciplina, nas últimas quatro semanas
usage-languages = Por idioma, nas últimas quatro semanas
usage-hours = Por hora do dia (UTC), nas últimas quatro semanas
usage-hour = Hora
usage-few = menos de cinco
status-use-here = Quantas vezes os itens são abertos numa semana, para quem cuida da caixa. Sem nomes, endereços nem aparelhos, e nenhum número menor que cinco. Fica tudo na caixa.

## A file in pieces
pieces-sent = Um ficheiro grande é enviado por partes. Se a ligação cair, o envio continua depois por si; se esta página for fechada, escolha de novo o mesmo ficheiro, e o que já chegou não é enviado outra vez.
pieces-waits = A ligação caiu. O envio continua assim que a caixa estiver de novo ao alcance.

## What is told besides
status-use-besides = Com as somas vão o estado da caixa (espaço, calor, energia) e o que os professores encaminharam.

# Searching, once more.
search-zero-filters = Nada foi encontrado com o que você escolheu além das palavras.
search-zero-inside = Nada foi encontrado neste material.
search-partial = A busca terminou antes do fim porque estava demorando: pode haver mais.
search-learning = O que é novo ainda está sendo preparado para a busca: tente de novo daqui a pouco para encontrar mais.
search-loose = Nada tem todas essas palavras. O que vem a seguir tem algumas delas.
problem-many-title = Isso é demais para um só arquivo
problem-many-why = Um arquivo contém no máximo 100 materiais. Escolha menos, por exemplo por idioma, disciplina ou nível.

# A parcel: what was made here as one file, which a phone carries.
parcel-title = Levar por telefone
parcel-lead = O que foi feito aqui cabe num só ficheiro. Qualquer telefone pode levá-lo ao editor desta biblioteca ou a outra escola.
parcel-get = Levar o pacote
parcel-empty = Ainda não foi feito aqui nada que possa viajar.
parcel-bring = Trazer um pacote
parcel-busy = O pacote está a ser recebido. Esta página dirá o que resultou.
parcel-taken = O pacote foi aceite:
parcel-refused = O pacote não foi aceite:

# Parcels of what a library holds of others.
parcel-shelves = Levar a outra biblioteca
parcel-shelves-lead = Cada ficheiro é uma coleção que esta biblioteca tem. Uma biblioteca que confia no mesmo editor recebe do ficheiro o que lhe falta.

# Titles like what was typed, where a search found little.
search-titles = Títulos parecidos:

# Collections that were taken off the box.
content-off = Retiradas
content-off-until = pode ser reposta até { $day }
content-put-back = Repô-la
content-free = Libertar o seu espaço agora

# Syncs that an admin paused.
sync-paused = Em pausa: nada é buscado pelas redes até se continuar. As pens e os pacotes ainda são recebidos.
sync-pause = Pausar
sync-go-on = Continuar

# An admin’s yes before something is published.
stage-waiting = Espera pelo sim de um responsável
stage-declined = Um responsável disse que não
material-asks = Um responsável vê-o antes de ser publicado.
material-ask-again = Pedir outra vez
approvals-title = Autorizações
approvals-on = O que os docentes querem publicar espera aqui pelo seu sim.
approvals-off = Os docentes publicam por si. Marque a caixa, e o que publicarem espera primeiro aqui por um sim.
approvals-ask = Perguntar-me antes
approvals-none = Nada espera por um sim.
approvals-count = À espera de um sim: { $count }
approvals-maker = Acrescentado por
approvals-yes = Sim, publicar
approvals-no = Não
approvals-why = Porque não? O docente vai ler isto.
approvals-changed = Mudou desde que o viu, ou alguém já respondeu. Nada foi feito: veja outra vez.
approvals-no-reason = Diga porquê, para que o docente saiba o que mudar. Nada foi feito.
approvals-past = Respondido há pouco
approvals-past-yes = Sim
approvals-past-no = Não

# All long work of the box.
item-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
jobs-title = Trabalhos da caixa
jobs-none = Agora nada se faz.
jobs-next = A caixa volta a perguntar por novidades em:
jobs-now = A fazer agora
jobs-waits = À espera
jobs-failed = Não funcionou
jobs-index = Tornar encontrável o que é novo
jobs-give = Entregar ao editor o que foi feito aqui

# Help for teachers and admins, a message for each page.
guide-title = Ajuda para docentes e responsáveis
course-title = Um curso para cuidar desta biblioteca
course-lead = Seis partes de cinco minutos. Leia uma parte e experimente o que está no fim. A dois aprende-se melhor.
course-try = Experimente
course-write = Pôr este curso na biblioteca
course-write-why = Outros podem lê-lo aí, e ele viaja para outras caixas com o que a sua escola publica. Antes pode alterá-lo.
course-try-first = Imprima o cartaz. Deixe alguém que nunca viu esta biblioteca entrar com ele, sem ajuda.
course-try-content = Escolha mais uma disciplina, veja quanto espaço ocupa e retire-a de novo.
course-try-sync = Atualize a caixa uma vez, pela internet, com uma pen ou com uma encomenda, e encontre a linha que diz como correu.
course-try-add = Tire uma foto de algo na sua escola, publique-a e encontre-a com outro telefone.
course-try-class = Faça uma turma de três nomes e um questionário de duas perguntas. Entre com um cartão noutro telefone, responda e veja a tabela.
course-try-box = Encontre a linha sobre o espaço no cartão. Diga a alguém o que faria se mostrasse ✗.
guide-here = Ajuda com esta página
guide-admin = Esta página diz como está a caixa, uma linha por coisa: ✓ está bem, ! convém ver, ✗ é preciso agir. Uma linha que é ligação leva ao que se pode fazer. Se muita coisa está mal ao mesmo tempo, veja primeiro a fonte e o cabo e depois reinicie a caixa.
guide-approvals = Aqui diz sim ou não ao que os docentes querem publicar, se a caixa lhe pergunta antes. Veja cada coisa como os alunos a verão. Com um não, escreva o que deve mudar: o docente lê e pode pedir outra vez. Nada é publicado antes do seu sim.
guide-jobs = Todo o trabalho longo da caixa está aqui: o que se faz, o que espera e o que não funcionou. Se a luz falta, nada se perde e a caixa continua sozinha. Onde algo não funcionou, leia porquê, corrija e tente outra vez.
guide-content = Aqui escolhe o que a caixa mantém em dia: coleções inteiras ou partes por matéria, nível e língua. Diz também quanto espaço tudo pode ocupar. Se o cartão está cheio, permita menos ou retire uma coleção.
guide-collection = Esta é uma coleção da caixa. Se a versão mais nova está mal, volte à anterior: a caixa fica aí até permitir mais novas. O que retira pode voltar durante uma semana sem o descarregar.
guide-publishers = A caixa só aceita conteúdo de editores em quem confia aqui. Antes compare as seis palavras com o editor, em papel ou por telefone. Se diferem, não confie: o ficheiro é de outra pessoa.
guide-sync = Aqui põe a caixa em dia, vê o que viria ou para. Se falhar, leia a razão em baixo: muitas vezes não há internet ou o endereço está errado. O que veio fica guardado e a caixa continua daí. Sem internet, ligue uma pen ou traga uma encomenda.
guide-parcel = Uma encomenda é um ficheiro que qualquer telefone leva entre caixas e editores. Leve a encomenda aqui, ou envie uma que alguém trouxe. Se não é aceite, a página diz porquê: muitas vezes a caixa ainda não confia no editor.
guide-usage = Esta página mostra quantas vezes os itens foram abertos, por semana, matéria, língua e hora. Ninguém é nomeado e números abaixo de cinco não se mostram. Se as semanas parecem erradas, veja o relógio da caixa.
guide-people = Aqui estão os que ensinam com a caixa e os que cuidam dela. Uma pessoa nova recebe um código em papel que vale uma vez. Se alguém esqueceu a palavra-passe, dê um código novo. Tenha pelo menos dois responsáveis e guarde o código de recuperação em lugar seguro.
guide-place = Nome, língua e país da biblioteca definem-se aqui, e a hora pelo seu telefone. O que diz o ficheiro maktaba.toml no cartão só se muda lá. Depois de uma mudança a biblioteca reinicia: espere alguns segundos.
guide-wifi = Aqui muda o nome e a palavra-passe do Wi-Fi da caixa. Todos os telefones ficam desligados alguns segundos. Entre com este telefone no novo Wi-Fi dentro de um minuto e mantenha-o; se não, o antigo volta sozinho.
guide-link = Aqui diz a que editores se pergunta pela internet, quando e quanto pode vir. Horas e limites poupam numa ligação cara. Deixe vazio o campo se não há limite. Se nada vem, veja os endereços letra a letra.
guide-poster = Imprima esta página e pendure-a onde os alunos a vejam. Mostra o Wi-Fi e o endereço como códigos para câmaras. As seis palavras dizem aos docentes que chegaram à caixa certa. Imprima-a outra vez se o Wi-Fi mudar.
guide-year = No fim do ano todos os alunos e as suas respostas são apagados de vez. Ficam lições, questionários e o que os docentes fizeram. Descarregue antes a cópia dos dados da escola se puder precisar dela. Não se pode desfazer.
guide-first = Estes passos preparam a caixa: cada um pode ficar para depois. O código de posse está no ficheiro teachers.txt do cartão. A seguir imprima o código de recuperação: sem ele uma palavra-passe perdida não tem remédio. Os passos estão também na página da caixa.
guide-sign = Entre com o seu nome e a sua palavra-passe. Da primeira vez use o código do seu cartão. Depois de cinco tentativas erradas espere um minuto. Se esqueceu a palavra-passe, um responsável dá-lhe um código novo; um responsável sem ela usa o código de recuperação.
guide-desk = Esta é a sua mesa: acrescente um ficheiro, escreva uma página ou vá às turmas, lições, questionários e pedidos. O que fez está em baixo com o seu estado. Se algo não foi aceite ou recebeu um não, a razão está ao lado: abra, mude e tente outra vez.
guide-add = Escolha um ficheiro ou escreva um texto, diga o que é e o que outros podem fazer com ele, e envie. A caixa verifica e você vê antes de publicar. Se a ligação cair, escolha o mesmo ficheiro: continua onde parou. Use só o que é seu ou se pode partilhar.
guide-material = Aqui está uma coisa que fez. Veja-a como os alunos a verão e publique. Pode mudar título, licença ou ficheiro quando quiser e publicar outra vez. Se foi publicada por engano, retire-a e diga porquê.
guide-classes = Cada turma tem um código de cinco letras ou números com que os alunos entram. Cole os primeiros nomes, um por linha, e imprima os cartões. Quem perdeu o cartão recebe outro com outras imagens. Não são precisos apelidos, datas nem fotos.
guide-progress = A tabela mostra quem fez que trabalho e que perguntas são difíceis. As percentagens aparecem a partir de cinco respostas. Pode imprimi-la ou levá-la como CSV. Se faltam respostas, pergunte se o aluno usou o próprio nome.
guide-lessons = Uma lição é uma lista de itens, notas e questionários pela sua ordem. Dê-a a uma turma com um dia, ou partilhe o código. Mova os passos com Subir e Descer. Um colega pode levá-la como ficheiro a outra escola.
guide-quizzes = Acrescente perguntas de cinco tipos e marque o que está certo. Pode tirar perguntas de um ficheiro ou dos seus outros questionários. Imprima com ou sem respostas. Uma pergunta já respondida pode sair; as respostas ficam na tabela.
guide-requests = Aqui está o que os alunos procuraram e não encontraram. Responda com algo da biblioteca ou passe ao editor. A turma é avisada quando lá estiver.
