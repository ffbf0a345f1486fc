### Machine draft: not yet read by a speaker of the language.

## Every page
skip-to-content = 跳到正文
nav-main = 主菜单
nav-where = 当前位置
nav-home = 首页
nav-search = 搜索
nav-language = 语言
nav-settings = 设置
nav-help = 帮助
nav-licences = 使用许可
nav-pages = 页码
page-previous = 上一页
page-next = 下一页
footer-items = 本图书馆共有 { $count } 份资料
footer-updated = 上次更新：{ $date }
footer-offline = 本图书馆不用上网也能使用。
size-kb = { $count } kB
size-mb = { $amount } MB
size-gb = { $amount } GB
count-items = { $count } 份资料

## Search box
search-label = 搜索整个图书馆
search-button = 搜索
search-placeholder = 一个词或一个问题

## Home
home-question = 你想学什么？
home-subjects = 学科
home-languages = 语言
home-kinds = 学习方式
home-new = 新到资料
home-collections = 合集
home-all = 查看全部
home-empty-title = 图书馆还是空的
home-empty-why = 还没有放入资料，所以暂时没有可读的内容。
home-empty-who = 您是工作人员吗？请把图书馆连接到资料来源，或插入图书馆 U 盘。资料检查完毕后，就会出现在这里。

## Lists
list-all = 图书馆的全部资料
list-empty = 这里还没有内容。
list-filter = 缩小范围
filter-subject = 学科
filter-language = 语言
filter-kind = 类型
filter-collection = 合集
filter-level = 学段
filter-use = 适合
use-print = 打印
use-simple = 旧手机
filter-selected = 已选

## Kinds
kind-story = 故事
kind-book = 图书
kind-document = 文档
kind-video = 视频
kind-audio = 音频
kind-site = 网站
kind-exercise = 练习
kind-course = 课程
kind-collection = 合集
kind-other = 文件

## Subjects (ISCED-F 2013 broad fields, in words pupils use)
subject-00 = 基础知识与阅读
subject-01 = 教育与教学
subject-02 = 艺术、语言与历史
subject-03 = 人与社会
subject-04 = 商业与法律
subject-05 = 科学与数学
subject-06 = 计算机
subject-07 = 工程与建筑
subject-08 = 农业、林业与渔业
subject-09 = 健康
subject-10 = 服务与体育
subject-unknown = 其他学科

## Levels (ISCED 2011)
level-0 = 学前
level-1 = 小学
level-2 = 初中
level-3 = 高中
level-4 = 高中以后
level-5 = 大专
level-6 = 本科
level-7 = 硕士
level-8 = 博士

## Collection and item
collection-release = 第 { $release } 版
collection-items = 合集内容
item-open = 打开
item-read = 阅读
item-watch = 观看
item-listen = 收听
item-download = 下载
item-download-what = { $format }，{ $size }
item-contents = 目录
item-about = 关于这份资料
item-language = 语言
item-level = 学段
item-subject = 学科
item-size = 大小
item-kind = 类型
item-credit = 署名
item-by = 作者：{ $names }
item-from = 所属合集
item-versions = 其他语言版本
item-nothing-to-open = 这份资料没有可以在这里打开的页面。请下载后使用。
licence-none = 没有注明使用许可

## Reading
read-back = 返回
read-frame = 资料内容
read-unframed = 打开时不显示此栏
read-contents = 目录
read-previous = 上一节
read-next = 下一节
read-position = 第 { $number } 节，共 { $total } 节
read-original = 打开原件
read-pages = 跳到某页
read-page = 第 { $number } 页
read-no-text = 这一页没有文字。请打开原件查看。
play-no-support = 你的浏览器不能播放这份资料。请下载文件。
play-transcript = 阅读文字稿
play-captions = 字幕

## Search results
search-title = 搜索
search-results-for = “{ $query }”的搜索结果
search-found = { $count ->
    [0] 没有找到
   *[other] { $count } 条结果
}
search-zero = 没有找到“{ $query }”
search-zero-why = 图书馆里没有包含这些词的资料。
search-zero-spelling = 检查有没有错别字，或者少写几个词。
search-narrower = 更具体：
search-wider = 更宽泛：
search-zero-broader = 按学科找：
search-zero-languages = 按语言找：
search-zero-teacher = 问问老师：缺少的资料可以在下次更新时加进来。
search-suggestion = 你是不是要找
search-without-filters = 不加筛选，重新搜索
search-in = 出自
search-inside = 在此项中搜索

## Help
help-title = 帮助
help-lead = 这是一个不用上网的图书馆。你在这里看到的内容都可以免费阅读。
help-find = 找资料
help-find-text = 在搜索框里输入一个词，或者在首页选一个学科。搜索也会查找书里面的内容。
help-keep = 保存资料
help-keep-text = 在资料页点“下载”。下载前会显示大小。离开以后，文件还在你的手机里。
help-look = 改变外观
help-look-text = 在“设置”里可以选择语言、颜色和文字大小。不需要账号。
help-connect = 如果网页打不开
help-connect-text = 即使手机提示“无法上网”，也请保持连接图书馆的 Wi-Fi。如果还是打不开，请关闭移动数据。
help-address = 本图书馆的地址
help-privacy = 图书馆知道你的什么信息
help-privacy-text = 什么都不知道。这里没有账号，不记名字，也不跟踪任何人。图书馆只统计每份资料打开了多少次，不记录是谁打开的。你的选择和列表只保存在你自己的手机里。
help-about = 关于本图书馆
help-about-text = 本图书馆使用自由软件 Maktaba，任何人都可以使用、研究和改进它。
help-wrong = 如果出了问题
help-wrong-text = 告诉老师你做了什么，还有页面上的短代码。

## Licences
licences-title = 使用许可
licences-lead = 图书馆里的资料都可以按照各自页面上的许可使用。只要写明作者，大多数资料都可以复制和分享。
licences-content = 资料的许可
licences-software = 软件
licences-software-text = Maktaba 是自由软件，采用 MIT 许可或 Apache 2.0 许可，由你选择。
licences-none-yet = 还没有资料。

## Settings
settings-title = 设置
settings-lead = 你的选择只保存在这部手机里。
settings-language = 页面语言
settings-auto-language = 跟随手机
settings-draft = 机器翻译，尚未由使用该语言的人读过
settings-theme = 颜色
theme-auto = 跟随手机
theme-light = 浅色
theme-dark = 深色
theme-sepia = 米黄色
settings-size = 文字大小
size-normal = 标准
size-large = 大
size-larger = 特大
settings-save = 保存
settings-saved = 已保存。

## Problems
problem-code = 代码：{ $code }
problem-home = 回到首页
problem-retry = 再试一次
problem-400-title = 无法识别这个地址
problem-400-why = 链接坏了，或者地址输错了。没有任何东西损坏。
problem-404-title = 这里没有这个页面
problem-404-why = 可能是链接太旧，或者图书馆里没有这份资料。试试搜索：
problem-405-title = 这里不能这样做
problem-405-why = 这个页面只能阅读。
problem-410-title = 这份资料已经撤回
problem-410-why = 发布者收回了它，图书馆里已经没有了。
problem-413-title = 一次发送得太多了
problem-413-why = 发送的内容超过了图书馆能接收的大小。什么都没有改变。
problem-422-title = 表单里缺少内容
problem-422-why = 有一栏是空的，或填了不能填的内容。请返回：您输入的内容还在。日期写成 2026-11-30。
problem-416-title = 文件里没有这一部分
problem-416-why = 下载请求的内容超出了文件的大小。请从头重新下载。
problem-421-title = 这不是图书馆的地址
problem-421-why = 你的设备用了别的名字。请使用海报上或帮助页上的地址。
problem-429-title = 请稍微慢一点
problem-429-why = 这台设备一次请求的页面太多。请等一会儿再继续。
problem-500-title = 这里出错了
problem-500-why = 这不是你的错，图书馆也没有损坏。请再试一次；如果又出错，把下面的代码告诉老师。
problem-503-title = 图书馆正忙
problem-503-why = 很多人正在同时阅读。你的页面很快就来。
problem-503-wait = 请在 { $count } 秒后再试。
problem-507-title = 图书馆存满了
problem-507-why = 没有空间保存这个内容了。阅读不受影响。请告诉老师。
problem-508-title = 这个链接在绕圈子
problem-508-why = 这份资料发布时就有错误。它的其他页面仍然可用。
play-score = 保存在这部手机里的得分：{"{raw}"}
play-score-of = 保存在这部手机里的得分：{"{raw}"}（满分 {"{max}"}）
play-needs-script = 这个练习需要 JavaScript，你的浏览器关闭了它。
play-not-installed = 这个练习需要 H5P 播放器，本图书馆还没有安装。管理图书馆的人可以添加它。

## Every page, more
nav-me = 我的
nav-about = 关于
nav-accessibility = 无障碍
nav-take = 带回家
nav-explore = 探索
nav-start = 选择语言和学段

## Welcome: the first page on the Wi-Fi
welcome-title = 欢迎
welcome-lead = 图书、影片和练习，人人免费。不用上网，不用账号。
welcome-open = 打开图书馆
welcome-stay = 这里没有互联网很正常：请保持连接。网页打不开时，请关闭移动数据。
welcome-address = 或者在浏览器里输入：
welcome-code = 地址的二维码

## Start
start-title = 选择你的语言
start-lead = 随时可以更改。只保存在这部手机里。
start-level = 你的学段
start-level-any = 所有学段
start-go = 开始
start-skip = 跳过

## Home, more
home-continue = 继续
home-for-you = 为你推荐
home-popular = 大家常看
languages-all = 所有语言：{ $count }
languages-yours = 你的语言
languages-others = 其他语言
languages-search = 查找语言
languages-none = 这里没有叫这个名字的语言。也许有别的写法：试试开头几个字母。

## My things: kept on the phone, without an account
me-title = 我的
me-lead = 这个列表只保存在这部手机里。如果手机是大家共用的，用完请清除。
me-continue = 继续
me-saved = 已保存
me-finished = 已学完
me-continue-empty = 你打开阅读、观看或收听的资料会出现在这里。
me-saved-empty = 在资料页点“保存”，就能在这里再次找到它。
me-finished-empty = 在资料末尾点“我学完了”，它就会列在这里。
me-save = 保存
me-unsave = 不再保存
me-finish = 我学完了
me-unfinish = 还没学完
me-remove = 移除
me-forget = 清除这部手机里的全部记录
me-forgotten = 已清除。

## Take home
take-title = 带回家
take-lead = 把资料下载下来，在家不用上网也能使用。请先看看手机还有多少空间。
take-size = 共 { $size }
take-empty = 这里没有可以带走的资料。请选择其他学科或学段。
take-all = 全部打包成一个文件
take-forms = 带回家：电子书、网站或用于 Kiwix
take-form-epub = 电子书（EPUB）
take-form-epub-opens = 用阅读应用打开：iPhone 上的“图书”，安卓上的 EPUB 阅读器。
take-form-zim = 用于 Kiwix（ZIM）
take-form-zim-opens = 用 Kiwix 打开，它是手机和电脑上的免费应用。
take-form-site = 网站（ZIP）
take-form-site-opens = 先解压，再用任何浏览器打开 index.html。
take-form-files = 文件（ZIP）
take-form-files-opens = 每项是一个单独的文件。先解压，再打开。
take-left-out = 不在此文件中
take-why-rights = 其许可不允许复制
take-why-unchanged = 其许可不允许改变形式
take-why-form = 这种文件装不下它
take-why-size = 对这个文件来说太大
take-how = 怎样保存文件
take-android = 安卓手机
take-android-text = 点“下载”。以后打开“文件”应用，在“下载”里就能找到。EPUB 图书需要阅读应用。
take-iphone = iPhone 和 iPad
take-iphone-text = 点“下载”，再点 Safari 工具栏上的箭头。图书用“图书”应用打开，其他资料在“文件”里。
take-keys = 按键手机
take-keys-text = 选择“下载”，等它完成。影片、声音和图片会在“图库”“视频”或“音乐”里。
take-mini = 如果没有反应
take-mini-text = 连接 Wi-Fi 后自动弹出的小窗口不能保存文件。请在浏览器里打开这个地址：

## Explore
explore-title = 探索图书馆
explore-lead = 这里有什么，适合哪个学段，来自哪里。
explore-coverage = 学科和学段
explore-coverage-what = 每一行是一个学科，每一列是一个学段。圆越大，资料越多；小点表示没有。下面的表格内容相同。
explore-table = 同样内容的表格
explore-all = 全部
explore-level-none = 未分学段
explore-sources = 资料来源
explore-sources-what = 每个圆是一个发布者或合集。圆越大，资料越多。字母的意思见下面的列表。
explore-others = 其他来源

## About and accessibility
about-title = 关于本图书馆
about-holds = 馆内资料
about-run = 谁来管理
about-run-text = 图书馆就在你的学校里。问问老师由谁管理。
about-wrong = 如果某份资料不该在这里
about-wrong-text = 如果你拥有它的版权，或者它有错误、有害，请告诉老师。发布者可以在下次更新时撤回它。
about-version = 版本
access-lead = 这些页面为每个人而做：旧手机、按键操作、靠听的人和视力弱的人都能用。
access-see = 如果你看不清楚
access-see-text = 在“设置”里可以把文字调得很大，还可以选浅色、深色或米黄色。也可以用两根手指放大页面。
access-hear = 如果你使用读屏软件
access-hear-text = 每个页面都有一个标题，各部分都有名称，还可以直接跳到正文。资料标题会注明语言。
access-keys = 如果你使用按键
access-keys-text = 用 Tab 键和回车键，或用普通手机的按键，就能到达每个地方。方向键可以给图书翻页。
access-listen = 如果你听不清楚
access-listen-text = 如果制作者提供了字幕和文字稿，影片会显示它们。
access-items = 资料能做到什么
access-items-text = 资料来自许多制作者。每份资料的页面会说明有哪些帮助：字幕、文字稿、目录。

## Item, more
item-access = 无障碍
item-similar = 相似资料
item-time = 时长
item-pages = 页数
mode-textual = 可阅读的文字
mode-visual = 可观看的图片或影片
mode-auditory = 可收听的声音
mode-tactile = 可触摸的内容
feature-captions = 字幕
feature-transcript = 文字稿
feature-alternative-text = 图片有文字说明
feature-audio-description = 影片有口述说明
feature-sign-language = 手语
feature-table-of-contents = 目录
feature-structure = 可按标题跳转
feature-large-print = 大字
feature-math = 可朗读的公式
read-words = 本页文字
read-picture = 本页图片
print-title = 打印
print-how = 请在浏览器菜单中选择“打印”。故事的每一页都从新的一张纸开始。
print-list = 打印此列表和二维码
print-list-how = 使用浏览器菜单中的“打印”。连上图书馆 Wi-Fi 的手机用相机对准二维码即可打开该项。
read-zoom = 放大图片
item-minutes = { $count } 分钟

## Settings, more
settings-back = 返回
settings-level = 学段
settings-data = 图片
data-all = 显示所有图片
data-low = 少显示图片：Wi-Fi 拥挤时更快，也省电
settings-letters = 乌尔都语字体
letters-phone = 使用手机自带的字体
letters-nastaliq = 从图书馆取用波斯体：160 kB，只需一次

## Problems, more
problem-damaged-title = 这份资料有一部分损坏了
problem-damaged-why = 图书馆已经发现了。下次更新时会修好。其他内容都能正常使用。

## State of the box
status-title = 设备状态
status-lead = 供管理人员查看。
status-well = 一切正常。
status-problems = 需要处理：
status-problems-help = 设置保存在存储卡上的 maktaba.toml 文件中。请用任意电脑改正，然后重新启动设备。
sync-trouble-network = 网络或发布者的服务器没有应答。请检查地址和连接；设备会自己再试。
sync-trouble-space = 空间不够放下全部内容。请提高预算、少要一些，或换一张更大的卡。
sync-trouble-unsound = 收到的内容与发布者签名的不一致，没有接收。请询问发布者。
sync-trouble-spent = 今天或这个月可以接收的已经收到。它会自己继续。
status-stick = U 盘
status-stick-looking = 正在查看 U 盘，请勿拔出。
status-stick-syncing = 正在从 U 盘读取内容，请勿拔出。
status-stick-writing = 正在把给技术支持的报告写入 U 盘，请勿拔出。
status-stick-done = 内容已全部读取，可以拔出 U 盘。
status-stick-nothing = U 盘上没有本设备需要的新内容，可以拔出。
status-stick-failed = 无法使用该 U 盘，可以拔出。
status-empty = 这里还没有内容。请插入带有图书馆的 U 盘，或将设备连接到互联网。
status-release = 版本
status-free = 剩余空间
status-clock = 时钟
status-clock-network = 由互联网校准
status-clock-phone = 由手机校准
status-clock-unset = 设备启动后尚未校准，可能偏慢
status-use = 使用计数
status-use-counted = 每个条目每天被打开多少次，以及没有结果的搜索。不含姓名、地址或设备，也没有小于五的数字。总数每周一次发给图书馆的出版者，只有出版者能读。
status-use-uncounted = 不做任何计数。

## The clock, set from the phone of whoever looks after the box
clock-title = 设备时钟
clock-lead = 设备的时钟没有电池。不联网时，设备只知道现在不会早于最新内容的日期。手机可以把时间告诉它。
clock-by-network = 本设备的时钟由互联网校准，无需操作。
clock-no-code = 如需在这里校准时钟，请打开设备存储卡上的 maktaba.toml 文件，在 [admin] 下面加一行，写上自定的口令，然后重新启动设备。
clock-day = 手机上的日期
clock-time = 手机上的时间
clock-offset = 与 UTC 的时差（按手机上的设置）
clock-code = maktaba.toml 中的口令
clock-code-hint = 在开放的 Wi-Fi 上，别人可能会截获它。请选一个不用在别处的口令。
clock-set = 校准时钟
clock-done = 时钟已校准。
clock-wrong-code = 口令不对。请等一分钟，然后再试一次。
clock-closed = 刚才输错口令的次数太多。请等一分钟，然后再试一次。
clock-unclear = 无法识别日期或时间。日期请写成 2026-11-25，时间请写成 14:05。
clock-refused = 设备不相信这个时间：它早于设备的最新内容，或者晚了好多年。请检查手机的日期。
clock-failed = 时钟校准失败。请重新启动设备，然后再试一次。

## The door of teachers and admins, and signing in
problem-403-title = 此处不对您开放
problem-403-why = 只有本设备的管理员才能这样做。
door-title = 教师与管理员入口
door-lead = 教师和管理员有单独的入口，同一 Wi-Fi 上的人无法窃听。
door-warning = 浏览器会发出警告，因为互联网上没有人能为本设备作保。请把下面的词与设备海报上的词对照，一致时再继续。
door-words = 本设备的词
door-fingerprint = 证书指纹 (SHA-256)
door-go = 前往教师入口
staff-name = 姓名
staff-passphrase = 密码
staff-new-passphrase = 新密码
staff-new-passphrase-hint = 至少 8 个字符；输入的内容可见。用四个您记得住的词就很好。
staff-short = 密码不足 8 个字符，或没有填写姓名。
staff-save = 保存并继续
sign-title = 登录
sign-out = 退出
sign-wrong = 姓名或密码不正确。
kept-sign = 您的登录已过期。您发送的内容已保留：请登录后再次发送。
kept-title = 您的页面还在
kept-lead = 您书写时登录已过期。内容没有丢失：现在发送吧。
kept-send = 现在发送
kept-leave = 放弃并回到我的桌面
sign-wait = 错误次数过多。需等待的分钟数：{ $count }。管理员可以给您新的代码。
sign-first = 第一次来，或拿到了纸上的新代码？
sign-lost = 您是管理员，忘记了密码？
sign-code = 卡片上的代码
sign-code-wrong = 姓名或代码不正确。卡片上的代码只能用一次。
sign-recovery = 恢复代码
claim-title = 设置本设备
claim-lead = 还没有人管理本设备。持有认领代码的人将成为管理员。
claim-code = 认领代码
claim-code-hint = 它在设备存储卡的 teachers.txt 文件里，也显示在启动设备的地方。
claim-wrong = 这不是本设备的认领代码。
code-recovery-title = 恢复代码
code-recovery-lead = 请打印本页或抄下代码，并放在安全的地方。它只在此刻显示。持有它的人可以成为管理员。
code-person-title = 登录卡
code-person-lead = 请打印本页或抄给此人。代码只能用一次，且只在此刻显示。
code-address = 在哪里输入
code-done = 完成，继续
people-title = 人员
people-add = 添加人员
people-admin = 管理本设备
people-waits = 尚未登录过
people-reset = 新代码
people-remove = 移除
people-last = 不能移除最后一位管理员。
people-taken = 已有人使用这个姓名。请加上科目或数字。
people-recovery = 生成新的恢复代码

## Looking after the box
admin-title = 照看盒子
admin-well = 正常
admin-watch = 请看一下
admin-bad = 需要处理
admin-content = 里面有什么
admin-sync = 更新
admin-never = 还没有
admin-running = 正在更新
admin-memory = 内存
admin-heat = 温度
admin-power = 电源
admin-power-weak = 电源太弱或曾经太弱。请换好一点的电源，或短一点的线。
admin-backup = 学校数据的副本
admin-report = 给帮助您的人的报告：不含任何人
year-title = 学年结束
year-lead = 所有学生、他们的图片、答案以及布置给他们的作业都会从这台盒子和其中的副本里删除。教师、课程、题目和添加的内容保留。班级保留，但为空并换上新代码。
year-pupils = 学生
year-answers = 答案
year-sure = 是的，永久删除
year-unsure = 请先打勾。什么都没有删除。
year-do = 结束学年
year-done = 学年已结束。已删除：
year-empty = 这台盒子上没有学生。
admin-now = 立即更新
admin-stop = 停止
admin-look = 会来什么？
admin-hours = 现在不使用网络：不在规定的时间内。再次使用还有：
admin-spent = 现在不使用网络：当天或当月的流量已用完。再次尝试还有：
admin-nothing = 没有要更新的内容。请先选择。
admin-current = 已是最新
admin-comes = 会来
admin-no-room = 放不下
admin-goes = 会离开；七天内仍可取回
admin-past = 最近来了什么
admin-nowhere = 没有设置地址。请写入 maktaba.toml，或带来 U 盘。
admin-is-whole = 这些已全部保留，每一部分也在内。
admin-file-speaks = 文件 maktaba.toml 规定保留什么，设备每次启动都会重新照办：请在那里也修改。
admin-parts = 保留的部分
admin-part-add = 保留一部分
admin-budget = 全部可占多少
admin-budget-gb = GB；空着：有多少空间用多少
admin-largest-mb = 不大于（MB）
admin-priority = 先后：1 在 9 之前
admin-language-hint = 如 sw 或 pt-BR
admin-share-whole = 全部
admin-share-part = 一部分
admin-share-none = 无
admin-take-whole = 全部保留
admin-take-none = 都不保留

## What teachers make
desk-title = 教师工作台
desk-add = 添加文件
desk-write = 写一页
desk-made = 您制作的内容
desk-empty = 您的照片、录音和页面会出现在这里。请添加第一个。
desk-who = 已登录：
add-title = 添加文件
add-lead = 这部手机上的照片、录音、影片、PDF、文档、书或练习。
add-name = 标题
add-creator = 作者
add-creator-hint = 会一直随内容显示。也可以写学校名称。
add-licence = 别人可以怎样使用
licence-by = 可使用、复制和修改，但须注明作者
licence-by-sa = 同上，而且改编后的作品须同样自由
licence-by-nc = 同第一项，但不得用于赚钱
licence-zero = 不限；无需署名
add-place = 谁可以得到它
add-place-all = 其他学校也可以
add-place-here = 仅限本校
add-file = 文件
add-file-most = 最大 { $size }
add-no-file = 没有收到文件。请选择一个再发送。
add-send = 发送
write-text = 正文
write-hint = 空行开始新段落，# 表示标题，- 表示列表。公式写在两个 $ 之间。
write-empty = 缺少标题或正文。
stage-reading = 正在检查……
stage-ready = 草稿，可以发布
stage-refused = 无法接收
stage-publishing = 正在发布……
stage-published = 已发布
stage-withdrawing = 正在撤回……
stage-withdrawn = 已撤回
material-wait = 您可以离开本页，设备会继续处理。
trouble-damaged = 文件已损坏或不完整。请从来源处重新获取，再发送一次。
trouble-locked = 文件被锁定：有密码，或只能用商店的程序打开。请另存为不带锁的文件再发送。
trouble-unsafe = 这个文件的做法可能造成危害。请不要使用，向来源处重新索取。
trouble-too-large = 文件太大，或里面的内容太多。请分成小份发送。
trouble-unsupported = 这里无法读取这种文件。请另存为 PDF 再发送。
trouble-empty = 文件里没有可以打开的内容。
trouble-waiting = 它还缺少说明，或者它的许可不允许分享。
trouble-stopped = 管理员停止了对它的处理。请重新发送，或询问原因。
trouble-lost = 它的文件已不在这张卡上。请重新发送。
material-preview = 按学生看到的样子查看
material-public = 在图书馆中查看
material-publish = 发布
material-write = 修改正文
material-change = 修改标题、语言或许可
material-new-file = 改为发送新文件
material-withdraw = 撤回
material-reason = 为什么？所有已得到它的人都会看到。
material-forget = 删除此草稿

## Classes and pupils
class-title = 我的班级
class-lead = 老师给你的代码：五个字母和数字。
class-code = 代码
class-wrong-code = 没有班级或课程使用这个代码。代码里没有 0、1、8、B、I、L、O 和 S，请再看一看。
class-lead-in = 写下你的名字，按顺序选出你的三张图。
class-wrong = 名字或图片不对。请看你的卡片。
class-wait = 错误次数太多。需等待分钟数：{ $count }。老师可以给你一张新卡片。
class-in = 进入
class-picture = 图片 { $count }
class-pictures = 太阳 | 月亮 | 星星 | 房子 | 树 | 鱼 | 鸟 | 球 | 花 | 船 | 钥匙 | 杯子
class-leave = 这不是我
class-work = 要做的事
class-no-work = 现在没有要做的事。
class-due = 截止 { $day }
classes-title = 班级
classes-new = 新班级
classes-names = 名字，每行一个
classes-names-hint = 只要名字；同名的会加上数字。分号（;）后面写小组。
classes-add = 添加学生
classes-cards = 卡片
classes-cards-lead = 打印并剪开此页。图片只在现在显示。
classes-card = 新卡片
classes-group = 小组
classes-full = 已达到上限。

## Lessons
lessons-title = 课程
lessons-new = 新课程
lesson-copy = 为自己复制一份
lesson-file = 存为文件
lesson-from-file = 从文件添加课程
lesson-from-file-hint = 同事用“存为文件”做的文件。这台盒子上没有的资料以名称留在列表里。
lesson-file-wrong = 这不是课程。请选择用“存为文件”做的文件。
lesson-minutes = 分钟
lesson-up = 上移
lesson-down = 下移
lesson-note = 自己的说明
lesson-find = 在图书馆中查找
lesson-add = 加入课程
lesson-add-to = 加入一门课程
lesson-give = 布置给班级
lesson-due = 截止日期
lesson-offer = 提供给其他学校
lesson-offer-hint = 它会成为您制作的内容：说明它是什么，然后发布。别人在图书馆里找到并采用。
lesson-take = 作为自己的课程采用
lesson-take-hint = 别人提供的课程在图书馆里：在那里打开一个，选择“加入一门课程”。
lesson-empty = 里面还没有内容。

## Quizzes
quizzes-title = 测验
quiz-new = 新测验
quiz-question = 问题
quiz-one = 一个答案正确
quiz-several = 多个答案正确
quiz-text = 简短文字
quiz-number = 数字
quiz-order = 排列顺序
quiz-answers = 答案，每行一个
quiz-answers-hint = 在正确的选项前写 *。数字可以带范围：3.14 ± 0.01。要排序的内容按正确顺序写。
quiz-hint = 提示
quiz-picture = 图片
quiz-picture-none = 不要这张图片
quiz-picture-bad = 无法读取这张图片。请选择 JPEG、PNG、GIF 或 WebP。
quiz-no-right = 没有正确答案。请在正确答案前写 *；选择题至少要有两个选项。
quiz-no-number = 每个答案都必须是数字，例如 3.5 或 12 ± 0.5，不带单位。
quiz-add = 添加问题
quiz-bank = 来自其他测验
quiz-paper = 纸质版
quiz-key = 纸质版，附答案
quiz-import = 从文件导入问题
quiz-import-hint = GIFT、Aiken、Moodle XML 或 QTI
quiz-imported = 已导入：{ $count }。未导入：{ $left }。
quiz-no-questions = 这不是题目文件，或者无法读取。请使用 GIFT、Aiken、Moodle XML 或 QTI。
quiz-place = 第 { $number } 题，共 { $count } 题
quiz-send = 回答
quiz-right = 正确！
quiz-wrong = 还不正确。
quiz-next = 继续

## Progress
progress-title = 进度
progress-lead = 所有回答中的正确数。五个回答起显示百分比。
progress-hard = 难题
progress-seen = 上次来
progress-csv = 表格 (CSV)
progress-all = 全部

## Requests
request-ask = 请老师找一找
request-done = 你的老师会看到。
requests-title = 请求
requests-empty = 还没有人提出请求。
requests-pass = 转交
requests-passed = 已转交
requests-answer = 用这个回答
requests-told = 这是你们要的内容

## Setting the box up, and changing it later
first-step = 第 { $number } 步，共 { $count } 步
first-later = 以后再说
first-unfinished = 本设备的设置还没有完成。
first-go-on = 继续设置
set-by-file = 这一项由存储卡上的 maktaba.toml 文件规定。请在那里修改。
set-by-flags = 这一项由启动图书馆的命令规定。请在那里修改。
set-begun = 正在生效。图书馆会重新启动，需要几秒钟。
set-busy = 此刻正在应用其他更改。请一分钟后再保存。
set-done = 已生效。
set-refused = 这一项无法生效：
set-failed = 未能生效。请再试一次，或重新启动设备。
place-title = 名称和地点
place-name = 图书馆的名称
place-name-hint = 它会显示在每一页上。
place-language = 手机没有要求这些语言中的任何一种时，页面使用的语言
place-country = 国家（两个字母）
place-country-hint = 如 KE 或 SI（ISO 3166-1）。无线电频道和部分内容的使用权取决于国家。
place-for-profit = 图书馆有盈利。这时会隐藏不得用于盈利的内容。
wifi-title = 设备的 Wi-Fi
wifi-name = Wi-Fi 名称
wifi-key = 密码，8 到 63 个字母、数字和符号；空着：对所有人开放
wifi-key-hint = 没有密码时，别人可能会截获大家在看哪些页面。
wifi-channel = 频道
wifi-channel-hint = 附近有其他 Wi-Fi 时，换一个频道可能更快：1、6 或 11。
wifi-lead = 更改时，所有手机会断开几秒钟。新的 Wi-Fi 会试用一分钟：请连上它并选择保留，否则会自动恢复原来的 Wi-Fi。
wifi-try = 试用
wifi-trial = 正在试用新的 Wi-Fi。请用这部手机连上它，回到本页并选择保留。
wifi-left = 剩余秒数：{ $count }
wifi-keep = 保留
wifi-kept = 新的 Wi-Fi 已保留。
wifi-back = 没有人保留新的 Wi-Fi，所以已恢复原来的 Wi-Fi。
wifi-guest = 本设备没有自己的 Wi-Fi：它连接的是别的 Wi-Fi，或者无线功能已关闭。这是由存储卡上的 maktaba.toml 文件规定的。
wifi-none = 这台机器的 Wi-Fi 不由图书馆管理。
poster-title = 海报
poster-how = 请打印本页，贴在学生看得到的地方。
poster-join = 连接这个 Wi-Fi
poster-key = 密码
poster-no-key = 不需要密码。
poster-open = 然后打开这个地址
poster-done = 完成设置
link-title = 互联网和邻近设备
link-from = 发布者的地址，每行一个
link-every = 多久查询一次
link-15m = 每 15 分钟
link-1h = 每小时
link-6h = 每 6 小时
link-1d = 每天一次
link-hours = 在哪些时段；空着：任何时候
link-hours-hint = 如 22:00-06:00。设备按 UTC 计时；带时差：22:00-06:00+03:00。
link-day = 每天最多（MB）；空着：不限
link-month = 每月最多（MB）；空着：不限
link-neighbours = 也从附近的其他设备获取内容
link-count = 统计资料被打开的次数；如果发布者要求，每周告诉发布者一次。不涉及任何人的姓名。

## Whom the box trusts, and what it holds
publishers-title = 发布者
publishers-lead = 设备只接受这些发布者签过名的内容，不管它来自哪个 U 盘或哪个网络。
publishers-none = 还没有信任任何发布者，所以什么都不会来。
publishers-first = 本图书馆的发布者
publishers-add = 信任一个发布者
publishers-file = 发布者的 root.json 文件
publishers-file-hint = 请用您信得过的方式从发布者那里取得。在发布者的仓库中，它是 metadata/1.root.json。
publishers-look = 看看是谁的
publishers-ask = 这些是发布者告诉您的词吗？
publishers-compare = 请对照纸上的词，或打电话核对。只要有一个不同，这个文件就是别人的。
publishers-trust = 完全一样：信任
publishers-no-root = 这不是发布者的 root.json 文件。请取发布者仓库中的 metadata/1.root.json。
publishers-known = 这里已经信任这个发布者。
publishers-done = 现在已信任。等设备查询过之后，就能看到这个发布者提供什么。
publishers-remove = 不再信任，并移除它带来的内容
publishers-busy = 图书馆正在更新。请先停止更新，或稍后再试。
held-release = 版本
held-size = 大小
held-back = 回到上一个版本
held-no-back = 设备上没有比这更早的版本。
held-pinned = 停留在这个版本，有新版本也不变。
held-on = 让它继续更新
held-off = 从设备中移除
held-off-week = 它会立即不再显示。一周之内，可以在保留内容的页面把它放回，无需下载；之后会腾出空间，如果需要空间则会提前。

## What is used
usage-title = 使用情况
usage-lead = 本设备上资料被打开的次数，不含任何人的姓名，也没有小于五的数字。这些数字只留在本设备上。
usage-none = 还没有任何计数。
usage-off = 本设备不做任何计数。可以在这里更改：
usage-weeks = 按周
usage-week = 每周起始日
usage-openings = 打开次数
usage-missed = 没有结果的搜索
usage-subjects = 按学科，最近四周
usage-languages = 按语言，最近四周
usage-hours = 按一天中的钟点（UTC），最近四周
usage-hour = 钟点
usage-few = 小于五
status-use-here = 资料每周被打开的次数，供管理本设备的人查看。不含使用者的姓名、地址或设备，也没有小于五的数字。这些数字只留在本设备上。

## A file in pieces
pieces-sent = 大文件会分成几块发送。如果连接断开，恢复后会自动继续；如果本页被关闭，请重新选择同一个文件，已经收到的部分不会再发送。
pieces-waits = 连接已断开。一旦能再连上本设备，就会继续发送。

## What is told besides
status-use-besides = 与总数一起送出的还有设备的状况（空间、温度、电源）和老师转交的请求。

# Searching, once more.
search-zero-filters = 按这些词和你选的其他条件，没有找到。
search-zero-inside = 在这份资料里没有找到。
search-partial = 搜索用时太长，提前结束了：可能还有更多结果。
search-learning = 新内容还在为搜索做准备：过一会儿再搜索，可以找到更多。
search-loose = 没有包含所有这些词的资料。下面的资料包含其中一部分词。
problem-many-title = 一个文件装不下这么多
problem-many-why = 一个文件最多装 100 份资料。请少选一些，例如按语言、学科或学段来选。

# A parcel: what was made here as one file, which a phone carries.
parcel-title = 用手机携带
parcel-lead = 这里制作的内容可以装进一个文件。任何手机都可以把它带给本图书馆的发布者，或带到另一所学校。
parcel-get = 取走包裹
parcel-empty = 这里还没有制作可以带出去的内容。
parcel-bring = 带来包裹
parcel-busy = 正在接收包裹。结果会显示在本页。
parcel-taken = 包裹已接收：
parcel-refused = 包裹未接收：

# Parcels of what a library holds of others.
parcel-shelves = 带到另一个图书馆
parcel-shelves-lead = 每个文件是本图书馆已有的一个合集。信任同一个发布者的图书馆，会从文件中获取自己缺少的内容。

# Titles like what was typed, where a search found little.
search-titles = 相似标题：

# Collections that were taken off the box.
content-off = 已移除
content-off-until = 可放回，截止 { $day }
content-put-back = 放回
content-free = 立即腾出空间

# Syncs that an admin paused.
sync-paused = 已暂停：在继续之前，不会通过网络获取任何内容。仍然接收 U 盘和包裹。
sync-pause = 暂停
sync-go-on = 继续

# An admin’s yes before something is published.
stage-waiting = 等待管理员同意
stage-declined = 管理员未同意
material-asks = 发布前由管理员查看。
material-ask-again = 再次申请
approvals-title = 审批
approvals-on = 教师想发布的内容在此等待您同意。
approvals-off = 教师自行发布。勾选此框后，他们要发布的内容会先在此等待同意。
approvals-ask = 先问我
approvals-none = 没有等待同意的内容。
approvals-count = 等待同意：{ $count }
approvals-maker = 添加者
approvals-yes = 同意，发布
approvals-no = 不同意
approvals-why = 为什么不？教师会看到。
approvals-changed = 您查看之后它已更改，或已有人答复。未做任何操作：请再看一次。
approvals-no-reason = 请说明原因，让教师知道要改什么。未做任何操作。
approvals-past = 最近的答复
approvals-past-yes = 同意
approvals-past-no = 不同意

# All long work of the box.
item-hours = { $count } 小时
jobs-title = 盒子的工作
jobs-none = 现在没有正在进行的工作。
jobs-next = 盒子再次询问新内容还有：
jobs-now = 正在进行
jobs-waits = 等待中
jobs-failed = 没有成功
jobs-index = 让新内容可被搜索到
jobs-give = 把本地制作的内容交给发布者

# Help for teachers and admins, a message for each page.
guide-title = 教师和管理员帮助
course-title = 管理这座图书馆的课程
course-lead = 共六部分，每部分五分钟。先读一部分，再试试末尾的练习。两个人一起学更好。
course-try = 试一试
course-write = 把这门课程放进图书馆
course-write-why = 别人可以在那里阅读，它也会随你们学校发布的内容传到其他盒子。之前可以先修改。
course-try-first = 打印海报。让一个从没见过这座图书馆的人不靠帮助用它进来。
course-try-content = 再选一个科目，看看它占多少空间，然后再取消。
course-try-sync = 更新一次盒子：通过互联网、U盘或包裹，并找到说明结果的那一行。
course-try-add = 拍一张学校里东西的照片，发布它，再用另一部手机找到它。
course-try-class = 建一个三个名字的班级和一个两道题的测验。在另一部手机上用卡片进入，作答，再看表格。
course-try-box = 找到关于存储卡空间的那一行。告诉别人如果显示 ✗ 你会怎么做。
guide-here = 本页帮助
guide-admin = 本页说明盒子的状况，每项一行：✓ 正常，! 请查看，✗ 需要处理。带链接的行通向可以处理的地方。如果同时有许多问题，先检查电源和电源线，再重新启动盒子。
guide-approvals = 如果盒子先征求您的意见，您在这里对教师想发布的内容表示同意或不同意。请按学生看到的样子查看每项内容。不同意时写明要改什么：教师会看到，并可再次申请。您同意之前什么都不会发布。
guide-jobs = 盒子的所有长时间工作都在这里：正在进行的、等待的和没有成功的。断电时什么都不会丢失，盒子会自己继续。没有成功的，请看原因，改正后再试。
guide-content = 在这里选择盒子保持更新的内容：整个合集，或按学科、级别和语言选取的部分。还可限定总共占用多少空间。如果存储卡已满，请减少允许的空间，或取下一个合集。
guide-collection = 这是盒子上的一个合集。如果最新版本有问题，可退回前一版：在您允许更新之前，盒子一直停在那一版。取下的内容一周内可以不经下载恢复。
guide-publishers = 盒子只接收您在这里信任的发布者的内容。信任之前，请通过纸面或电话与发布者核对六个词。如果不同，请不要信任：文件是别人的。
guide-sync = 在这里立即更新盒子，查看会来什么，或停止。如果失败，请看下面的原因：常常是没有互联网或地址有误。已经到达的会保留，盒子从那里继续。没有互联网时，插入U盘或带来包裹。
guide-parcel = 包裹是一个文件，任何手机都能在盒子和发布者之间携带。在这里取走包裹，或发送别人带来的包裹。如果没有接收，页面会说明原因：常常是盒子还不信任它的发布者。
guide-usage = 本页显示内容被打开的次数，按周、学科、语言和小时。不涉及任何人的姓名，少于五次不显示。如果周次看起来不对，请检查盒子的时钟。
guide-people = 这里是用盒子教学的人和照看盒子的人。新人得到纸上的代码，只能用一次。有人忘记密码时，请给新代码。至少要有两位管理员，并把恢复代码放在安全的地方。
guide-place = 在这里设置图书馆的名称、语言和国家，并用手机校准时间。存储卡上 maktaba.toml 文件规定的，只能在那里更改。更改后图书馆会重新启动：请等几秒。
guide-wifi = 在这里更改盒子 Wi-Fi 的名称和密码。所有手机会断开几秒。请在一分钟内用这部手机加入新 Wi-Fi 并保留它；否则旧的会自动恢复。
guide-link = 在这里规定通过互联网询问哪些发布者、何时询问、可以接收多少。时段和限额可在昂贵的线路上省钱。没有限制就留空。如果什么都没来，请逐字检查地址。
guide-poster = 打印本页，挂在学生看得到的地方。上面有供相机扫描的 Wi-Fi 和地址代码。六个词让教师知道找对了盒子。Wi-Fi 更改后请重新打印。
guide-year = 学年结束时，所有学生及其答案会被永久删除。课程、测验和教师制作的内容会保留。如可能需要，请先下载学校数据的副本。此操作无法撤销。
guide-first = 这些步骤用来设置盒子，每一步都可以以后再做。认领代码在存储卡的 teachers.txt 文件中。之后请打印恢复代码：没有它，丢失的密码无法找回。所有步骤在盒子的页面上也能找到。
guide-sign = 用您的姓名和密码登录。第一次请用卡片上的代码。输错五次后请等一分钟。如果忘记密码，管理员会给您新代码；管理员自己忘记时用恢复代码。
guide-desk = 这是您的工作台：添加文件、写一页，或前往班级、课程、测验和请求。您制作的内容连同状态列在下面。如果未被接收或未获同意，原因就在旁边：打开、修改后再试。
guide-add = 选择文件或写下文字，说明它是什么、别人可以怎样使用，然后发送。盒子会检查，您在发布前先查看。如果连接中断，请选择同一个文件：会从中断处继续。只使用您自己的或允许分享的内容。
guide-material = 这是您制作的一项内容。先按学生看到的样子查看，再发布。您可随时更改标题、许可或文件并再次发布。如果误发布，请撤回并说明原因。
guide-classes = 每个班级有一个由五个字母或数字组成的代码，学生用它进入。粘贴他们的名字，每行一个，并打印卡片。丢了卡片的人会得到图片不同的新卡。不需要姓氏、出生日期或照片。
guide-progress = 表格显示谁完成了哪些作业，哪些题目较难。满五个答案才显示百分比。您可以打印或取为 CSV。如果缺少答案，请问学生是否用了自己的名字。
guide-lessons = 课程是按您的顺序排列的内容、备注和测验。可连同日期布置给班级，或分享它的代码。用“上移”和“下移”移动步骤。同事可以把它作为文件带到另一所学校。
guide-quizzes = 添加五种题目，并标出正确答案。可以从文件或您的其他测验中取题。打印时可带或不带答案。已有人作答的题目可以移除，答案仍留在表格中。
guide-requests = 这里是学生搜索而没有找到的内容。用图书馆中的内容答复，或转给发布者。有了之后会告知班级。
