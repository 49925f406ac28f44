package question

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// rewording says a part of a question as texts and the other patterns have it.
type rewording struct {
	says *regexp.Regexp
	as   string
}

// rewordings are of a whole message, in this order.
var rewordings = []rewording{
	// Calls the bot: 「@问政 …」.
	{regexp.MustCompile(`^\s*@\S+[\s\x{2005}\x{3000}\x{a0}]+`), ""},
	// Only draws breath: 「恩 那个…」.
	{regexp.MustCompile(`^[恩嗯额呃唔诶哎欸]+(?:[，,、…~\s]+|([那这]个))`), "$1"},
	// Counts what a page has: 「那版有几条新闻」.
	{regexp.MustCompile(`[那这该](?:个|一)?(?:版|期|页)(?:里面?|上面?|中)?(?:一共|总共|都)?(?:登|刊|收|印)?(?:了|有)?((?:几|多少)[条篇则](?:新闻|报道|消息|文章|稿子)?)`), "有${1}"},
	// Counts meetings behind their name: 「上周全会几个」.
	{regexp.MustCompile(`(全会|常委会(?:会议)?|全体会议|座谈会|推进会|启动会|发布会) ?(?:一共|总共|都)?(?:开了|召开了|办了|有)?(?:几|多少)([个场次])([呢啊?？\s]*)$`), "开了几$2$1$3"},
	// Asks who of those above came: 「省里领导来说了啥」.
	{regexp.MustCompile(`([省市州盟])里?的?(?:大|主要)?领导们?([^，,。；？?谁]{0,6}?[来到下])`), "${1}里谁${2}"},
	// Asks for what texts call sales: 「一年能卖多少」.
	{regexp.MustCompile(`卖(?:了|出)多少钱([?？]?)$|(年|月|季度|能|共|总共)卖多少钱?([?？]?)$`), "${2}销售收入多少$1$3"},
	// Asks who leads: 「某区领导班子成员名单」.
	{regexp.MustCompile(`^([^，,。？?]{0,12}?)(?:的|有哪些|都有)?领导班子(?:的)?(?:成员)?(?:的)?(?:都|分别)?(?:有|是)?(?:哪些|哪些人|谁|谁们?|名单)?[呢啊?？。\s]*$`), "${1}有哪些领导"},
	// Asks for a price: 「核桃一斤卖多少钱」, 「门票卖多少钱」.
	{regexp.MustCompile(`一(?:公?斤|吨|头|箱|盒)(?:能)?卖(?:到)?(?:多少钱|几块钱?|几元钱?|什么价|啥价)([?？]?)$`), "价格多少$1"},
	{regexp.MustCompile(`(?:能)?卖(?:到)?(?:多少钱|几块钱?|几元钱?|什么价|啥价)一(?:公?斤|吨|头|箱|盒)([?？]?)$`), "价格多少$1"},
	{regexp.MustCompile(`([^\s能])卖(多少钱|几块钱?|几元钱?)([?？]?)$`), "${1}${2}${3}"},
	// Asks what was put into something: 「二期投了多少」.
	{regexp.MustCompile(`([^\s，,。；、？?])投了?多少(?:钱|资金?)?([?？]?)$`), "${1}投资多少$2"},
	// Asks so of the thing asked about before: 「花了多少钱」.
	{regexp.MustCompile(`^(?:那|又|都|它|一共|总共|到底|大概|建设|建成?|修)*(?:花|耗|砸|投)(?:了|掉|进去)?(?:多少|几个?)(?:钱|亿|资金?)?([呢啊呀?？。\s]*)$`), "投资多少$1"},
	// Asks how many were signed: 「签了几个项目」.
	{regexp.MustCompile(`([^订收抽])签了?((?:几|多少)(?:个|份|单|家|项))`), "${1}签约${2}"},
	// Asks by how much a price moved: 「茧价跌了多少」.
	{regexp.MustCompile(`(\p{Han}[价率])(?:又|都|也)?([涨跌降])了?(多少|几)`), "${1} ${2}了${3}"},
	// Asks how much of it was made: 「去年产了多少煤」.
	{regexp.MustCompile(`(?:[产采挖])了?多少(煤|粮|油|气|电|茶|盐|钢|铝|铜)(?:炭|食)?([?？]?)$`), "${1}产量多少$2"},
	// Asks for the price of one: 「多少钱一斤」.
	{regexp.MustCompile(`(多少钱?|几块钱?|几元钱?)一(公?斤|吨|亩|平米?|平方米?|立方米?|度|株|头|只|箱|件|户|人次?|公里|床|张|盒|份|碗)([?？]?)$`), "${1}${3}"},
	// Asks where somebody was seen last: 「最后一次出现」, no last of a table.
	{regexp.MustCompile(`(?:最后|最近|上)一[次回](?:公开)?(?:出现|现身|露面|露脸)`), "最近露面"},
	// Gives a bound as people speak: 「50分往上」, 「上19分的有谁」.
	{regexp.MustCompile(bounded + `(?:及|和)?(?:往上|朝上|开外|打底|起步)`), "${1}以上"},
	{regexp.MustCompile(bounded + `(?:及|和)?(?:往下|朝下|打不住底)`), "${1}以下"},
	{regexp.MustCompile(`([^差比以])上了?(\d{2,3}(?:\.\d+)?)分(的|(?:了的?)?(?:都)?(?:有|是)?[谁哪几])`), "${1}${2}分以上${3}"},
	// Asks for both ends of a time, which are printed as one: 「从哪天办到哪天」.
	{regexp.MustCompile(`从?(?:哪天|哪一天|几号|几月几[号日]|什么时候|啥时候|何时)(?:开始)?(\p{Han}?)(?:到|至)(?:哪天|哪一天|几号|几月几[号日]|什么时候|啥时候|何时)(?:结束|为止)?`), "哪天$1"},
	// Asks what a figure is: 「43%是某市哪个指标」.
	{regexp.MustCompile(`^(\d[\d.]*(?:[%％]|[万亿]?\p{Han}{1,3}?))(?:说?的?是|指的?是|对应的?是?)(\p{Han}{2,8}?)的?(?:哪个|哪项|哪一项|什么|啥)(?:指标|数据?|数字|概念|东西)([呢啊呀?？。\s]*)$`), "${2}${1}是什么$3"},
	// Asks what must be there: 「搞产业园得有啥」.
	{regexp.MustCompile(`([^值觉获取懂显记])(?:总|必须|还|就|非)?得(?:要|先)?有(?:些|个)?(什么|啥|哪些)`), "${1}必须有${2}"},
	// Asks how long something took or lasts: 「判了几年」, 「修了几年」.
	{regexp.MustCompile(`([判修建关盖挖拖])了?(?:他|她)?(?:几|多少)年([呢啊?？\s]*)$`), "${1}了多久$2"},
	// Asks what a meeting heard: 「听了哪些汇报」.
	{regexp.MustCompile(`([^打])听(?:了|过)(哪些|哪几[个项]|什么|啥|几[个项])`), "${1}听取了${2}"},
	// Asks for the number of a unit alone: 「亩数呢」.
	{regexp.MustCompile(`^(?:那|那么)?(?:具体)?的?(亩|户|家|件|条|项|岁|层|间|吨|股)数(?:呢|又?是?多少|有多少)?([?？\s]*)$`), "多少$1$2"},
	// Lists what was said of something at several times: 「前后说过几回」.
	{regexp.MustCompile(`[，,\s]*(?:前后|先后|前前后后)(?:一共|总共)?(?:都)?(说|提|讲)[过了](?:几|多少)[回次趟]([呢啊?？\s]*)$`), "都怎么${1}的$2"},
	// Names the roundup of the week, and a part of it: 「周报里科技创新那节」.
	{regexp.MustCompile(`^([上这本]一?个?(?:周|星期))的?(?:[那这](?:篇|份|个))?(?:盘点|回顾|综述|小结)(?:里面?|中)(?:头)?的?(\p{Han}{3,})`), "${1}那篇周报$2"},
	{regexp.MustCompile(`^(?:[上那这]一?个?(?:周|星期)的?)?(?:[那这](?:篇|份|个))?周报(?:(?:里面?|中|上)(?:头)?)?的?(\p{Han}{3,})`), "上周那篇周报$1"},
	{regexp.MustCompile(`(\p{Han}{4})(?:(?:[那这]一?)(?:节|小节|栏|段|块|部分)|(?:小节|部分))(?:里面?|中)?(都)?(提到|说到|讲到|说|提|讲|写)`), "$1$2$3"},
	// Asks for a number as people of the southwest do: 「GDP目标好多」.
	{regexp.MustCompile(`好多(` + someUnit + `|亿|支|$|[?？\s，,])`), "多少$1"},
	// Asks who holds an office: 「谁坐着某县书记的位子」.
	{regexp.MustCompile(`谁(?:现在)?坐(?:着|在)?([\p{Han}\d]{2,16}?)的?(?:位子|位置|交椅|宝座)`), "${1}是谁"},
	// Asks so with the body apart from its office: 「教育局现在谁当局长」.
	{regexp.MustCompile(`(\p{Han}(?:[局厅院所站镇乡]|[发改教健资统]委|中心))(?:现在|目前|如今|眼下)?(?:是|由)?谁(?:来|在)?(?:当|做|任|担任|干)的?(副?(?:[局厅院所站镇乡]长|主任))`), "${1}${2}是谁"},
	// Asks who holds an office, too: 「谁被任命为某县林业局局长」.
	{regexp.MustCompile(`^(?:是)?谁(?:被|已)?(?:任命|选举|补选|提名)为([\p{Han}]{3,20}[长任记])([?？]?)$`), "${1}是谁$2"},
	// Names an office with words between it and its body: 「教育局的局长」, 「教育局现任局长」, 「教育局老局长」, 「教育局前任局长是谁」.
	{regexp.MustCompile(someBody + `(?:的|现在|目前|当前|如今|现任|现|新任|新来|新|[那这][个位])+(副?` + itsHead + `)`), "$1$2"},
	{regexp.MustCompile(someBody + `的?(?:老|前任|上一任|前一任|原任|原来|此前|之前|以前|原|前)的?(` + itsHead + `)`), "${1}${2}的前任"},
	{regexp.MustCompile(`(\p{Han}*[省市区县旗州盟]委?)的?[原前]((?:书记|` + nlp.Heads + `)(?:又|以前)?)(是谁|是哪[个位]|叫什么|叫啥|现在|呢?[?？]|呢?$)`), "${1}${2}的前任${3}"},
	{regexp.MustCompile(`^[原前]([省市区县旗州盟]委书记|` + nlp.Heads + `)(是谁|是哪[个位]|叫什么|叫啥|现在|呢?[?？]|呢?$)`), "${1}的前任${2}"},
	{regexp.MustCompile(`(?:原来|以前|之前|此前|先前|原先|上一任|前一任|前任)的?(?:那[个位])?([^\P{Han}担任当做干由是的]\p{Han}{1,9}?(?:[局厅院所站校]长|主任))(?:又?是谁|是哪[个位]|叫什么|叫啥|姓什么|[?？]|$)`), "${1}的前任是谁"},
	// Asks of one more: 「甲市长是谁，乙市长又是谁」.
	{regexp.MustCompile(`(书记|[长任席])(?:他|她)?又(是谁|是哪[个位]|叫什么|叫啥)`), "$1$2"},
	// Asks where a notice holds: 「停电影响哪些地方」.
	{regexp.MustCompile(`((?:停[水电气暖]|封路|限行|管制|断网)\p{Han}{0,2}?)(?:影响|波及)(?:到|了)?(哪[些里几]|什么地方)`), "${1}涉及$2"},
	// Asks which of the counties, by all that they are called together: 「哪个旗市解决率最低」.
	{regexp.MustCompile(`(哪[个些]|哪几个)(?:旗县市区|旗市区|旗县区|旗市|旗县|市旗|县市旗区)([^里内外])`), "${1}县${2}"},
	// Says a bound as people do: 「过百亿」.
	{regexp.MustCompile(`[超突]?[过破]了?(?:百|100)([亿万]元?(?:大关)?(?:的?(?:有|是)?(?:哪|几|多少个|县|区|市|地方)|[了的吗?？]*$))`), "超过100$1"},
	{regexp.MustCompile(`[超突]?[过破]了?(?:千|1000)([亿万]元?(?:大关)?(?:的?(?:有|是)?(?:哪|几|多少个|县|区|市|地方)|[了的吗?？]*$))`), "超过1000$1"},
	// Asks which places are within a bound: 「GDP超过100亿的县」.
	{regexp.MustCompile(`((?:超过|超|高于|大于|多于|突破|不低于|不少于|低于|少于|不到|不足|没到|达到)了?\d[\d.]*[%万亿]?\p{Han}{0,4}?|\d[\d.]*[%万亿]?\p{Han}{0,4}?及?以[上下])的(县市?区?|区县?市?|县级市|市|地方|乡镇|镇|街道)([?？\s]*)$`), "${1}的${2}有哪些$3"},
	// Asks who took part in a contest of speeches: 「谁打擂了」.
	{regexp.MustCompile(`(?:擂台(?:赛|上)?)?(?:都|都有|有)?(谁|哪些人|哪几[个位]书记|哪些书记)(?:都|去|先)*(?:打(?:了|过)?擂台?|上(?:了|过)?擂台|登(?:了|过)?擂台)了?([呢啊?？\s]*)$`), "擂台${1}发言了$2"},
	// Asks what other offices somebody has: 「某某还兼什么」.
	{regexp.MustCompile(`(?:还|同时|另外)(?:在外面?)?兼(?:着|任|了|有)?(?:些)?(?:什么|啥|哪些|哪几个)(?:职务?|职位|头衔)?([呢啊?？\s]*)$`), "还有什么职务$1"},
	// Asks who of the heads has another office: 「哪个书记是省党代表」.
	{regexp.MustCompile(`^哪(?:个|一个|位)(?:区市|区县|县市|区|县|市)?的?(书记|` + nlp.Heads + `)(?:还|也|同时)?(是|兼任?)(\p{Han}{0,8}(?:代表|常委|委员|主席|主任|局长))`), "哪些${1}${2}${3}"},
	// Asks of all the years: 「三年里都讲过招商吗」.
	{regexp.MustCompile(`([^近去来后未前今头第\d])(?:这|那)?[两三四五几]年(?:里|间|下来|当中)(?:都|一直|他|她)*([说讲提谈抓干做强])`), "${1}这几年$2"},
	// Asks for how much it is for each: 「一部补多少」.
	{regexp.MustCompile(`(^|[，,\s])一([部台户亩家人个辆套吨斤头只件])(补贴?|补助|奖励?|赔|收|卖|要花|花|缴|发)(?:了)?(多少钱?|几[元块万])`), "${1}每${2}${3}${4}"},
	// Asks who spoke at a meeting: 「谁在座谈会上发言」.
	{regexp.MustCompile(`^(谁|哪些人|哪些单位|哪几[个位]\p{Han}{0,3})(?:都|曾)?在(\p{Han}{2,16}?(?:会议?|论坛|仪式|活动))上(?:都)?(?:做|作)?了?(发[了过]?言|表[了过]?态|讲[了过]?话)`), "${2}上${1}${3}"},
	// Asks which of the towns stands there: 「综合得分第一的乡镇」.
	{regexp.MustCompile(`((?:倒数)?第[一二三四五六七八九十\d]{1,2}名?|最[高低多少大小快慢好差])(?:名?的|的?是哪一?个)(?:乡镇|镇街|街镇|镇|乡|街道|园区|单位|部门)([?？\s]*)$`), "${1}的是谁$2"},
	// Is markup.
	{regexp.MustCompile(`<[^<>]{0,80}>[^<>\p{Han}]{0,40}</[^<>]{0,20}>|<[^<>]{0,80}>`), " "},
	// Names no 「下8月」: 「概括一下8月」.
	{regexp.MustCompile(`(一下|(?:查|看|问|说|讲|找|列|念|发|翻)下)(\d|[一二三四]季度|[上下本前]?半年|[上本这今去前]?个?[周月年天]|[一二三四五六七八九十]\p{Han})`), "$1 $2"},
	// Names no Monday: 「上周一共」.
	{regexp.MustCompile(`([上本这下]个?(?:周|星期|礼拜))(一(?:共|起|直|般|些|定|下|道))`), "$1 $2"},
	// Asks for the figures told: 「数字列一下」.
	{regexp.MustCompile(`^(?:那|再|请|麻烦|把|给我|帮我)*(?:里面|其中|相关|具体)?的?(?:数字|数据)(?:都|也|给我|帮我|再)*(?:列|报|说|摘|拎|整理|汇总|捋)(?:一?下|出来|清楚)*[吧呗啊?？]*$`), "有哪些数字"},
	{regexp.MustCompile(`^(?:请|麻烦|帮我|给我)*把?(\p{Han}{2,8}?)的(?:各项)?(?:数字|数据)(?:都|给我|帮我)*(?:列|整理|汇总|拉|做)(?:一?下|出来|个?成?一?张?个?表)[吧呗啊?？]*$`), "${1}有哪些数字"},
	{regexp.MustCompile(`(?:说|讲|提|谈|报|晒|亮)(?:到|过|了|出)*(?:哪些|什么|啥|几个|多少)数(?:字|据)?[呢啊?？]*$`), "有哪些数字"},
	// Names where it was before who spoke: 「擂台上甲区说了啥」.
	{regexp.MustCompile(`^(\p{Han}{0,8}(?:擂台赛?|[^会]会|大会|论坛|活动|仪式|现场))(上|中|里)([^\P{Han}谁哪都各还又也有他她的]{2,8}?)((?:说|讲|提|谈|强调|要求|表态|晒|亮)(?:了|到|过|出)*(?:什么|啥|哪些|些啥|些什么)[^，,]{0,4})$`), "${3}在${1}${2}${4}"},
	// Asks to be read to: 「念念某某的拆迁计划」.
	{regexp.MustCompile(`^(?:请|麻烦|给我|帮我)*(?:念念|念一?下|读一?下|念一?段|读一?段|背一?段)(?:听听)?`), ""},
	// Asks what comes of it: 「亮红灯会怎样」.
	{regexp.MustCompile(`(\p{Han})会(怎么?样|咋样|如何|怎么办|咋办|有什么后果)([?？]*)$`), "${1} ${2}${3}"},
	// Only says when: 「项目看完以后在哪儿打分」.
	{regexp.MustCompile(`(?:看|观摩|参观|考察|走|转|听|学|讲|忙|弄|搞)完了?(?:以后|之后|后)`), " "},
	{regexp.MustCompile(`(看|观摩|参观|考察|调研)完了?(\p{Han}{2})`), "$1$2"},
	// Gives both ends of a time: 「自3日起到8日」.
	{regexp.MustCompile(`[自从]?((?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号])(?:开始|起|往后)[，,]?(?:一直)?[到至](周|星期|月底|现在|目前|今天|昨天|\d)`), "${1}到$2"},
	// Asks what else somebody is: 「同时还在市里挂什么职」.
	{regexp.MustCompile(`(?:(?:同时|当时|另外|又|还)+(?:在[省市区县]里)?(?:挂|兼|担)(?:任)?(?:着|了)?(?:个)?|(?:挂|兼)(?:着|了))(?:什么|啥|哪些)(?:职务?|头衔|衔|官|差事)([?？]?)$`), "还有什么职务$1"},
	// Ends a word before what came of it: 「招商谈了几个项目」.
	{regexp.MustCompile(`招商谈(了|成|下|到|妥|拢)`), "招商 谈$1"},
	// Writes a day in pinyin between its numbers: 「8yue14」.
	{regexp.MustCompile(`(?i)\b(\d{1,2})yue(\d{1,2})(?:ri|hao)?\b`), "${1}月${2}日"},
	// Asks which of two has more: 「甲县多还是乙县多」.
	{regexp.MustCompile(`([，,、\s]|^)(\p{Han}{2,8}?)(多|高|大|少|低|快|好)还是(\p{Han}{2,8}?)(?:多|高|大|少|低|快|好)([呢啊吗?？\s]*)$`), "${1}${2}和${4}谁${3}${5}"},
	// Asks whose words they are and of when, which is told with them: 「是哪年、谁说的」.
	{regexp.MustCompile(`是?(?:在)?(?:哪年|哪一年|什么时候|啥时候|何时|哪天)[、，,和 ]*(?:又|都)?(?:是|由)?谁(说|讲|提)(?:出)?(?:来)?的`), "是谁${1}的"},
	// Asks who came first: 「谁头一个上台的」.
	{regexp.MustCompile(`谁(?:是)?(?:头一个|第一个|最先|最早|头个)(上台|上擂台|登台|登擂|打擂)(?:的|了)?`), "谁首先$1"},
	// Is blank.
	{regexp.MustCompile(`\s+`), " "},
	{regexp.MustCompile(`^ | $`), ""},
	// Names who is at the head of either as people call them: 「区人大那边一把手」, 「人大主任」.
	{regexp.MustCompile(`([区县市省旗州])?人大(?:常委会)?(?:那边|这边|里)?的?(副?)(?:一把手|主任)`), "${1}人大常委会${2}主任"},
	{regexp.MustCompile(`([区县市省旗州])?政协(?:那边|这边|里)?的?一把手`), "${1}政协主席"},
	// Names both heads of a place together: 「市里两个一把手」, 「县里党政主官」.
	{regexp.MustCompile(`([省市区县旗州])里?的?(?:(?:这|那)?(?:两个|两位|俩)(?:党政)?|党政(?:两个|两位|俩)?)(?:一把手|主官|主要领导|主要负责人|当家人)`), "${1}委书记和${1}长"},
	// Names the head of a committee or a government so, too: 「市委一把手」.
	{regexp.MustCompile(`([省市区县旗州])(?:委|里)的?一把手`), "${1}委书记"},
	{regexp.MustCompile(`([省市区县旗州])政府的?一把手`), "${1}长"},
	// Asks for a place of a table that it points at: 「在经济运行那张表里排几名」.
	{regexp.MustCompile(`(\p{Han}{2})的?[那这]一?[张个]?(?:榜单?|表格?|成绩单|排行榜)(?:里面?|里头|上面?|中)`), "${1}里"},
	// Parts 「一把手上周」, whose time is no 手上.
	{regexp.MustCompile(`一把手([上下本这])`), "一把手 $1"},
	// Finds an amount of money without its unit: 「百亿项目」.
	{regexp.MustCompile(`亿((?:级|大|重点)?项目)`), "亿元$1"},
	// Asks who heads a place: 「平度现在谁当家」.
	// Who is over a place: 「某区归谁管」, 「谁管着某市」.
	{regexp.MustCompile(`^([^，。？?]{2,12}?)(?:现在|目前)?(?:是)?(?:归|由|属)谁(?:来)?(?:管|管理|管辖|负责|领导)(?:的|着|呢|啊)*([?？。!！\s]*)$`), "${1}一把手是谁$2"},
	{regexp.MustCompile(`^([^，。？?]{1,11}?[区市县州旗盟镇乡谷]|\p{Han}{2,8}街道)(?:现在|目前)?(?:谁(?:来|在)?(?:管|管理|负责|领导)|的?(?:头儿?|领导|负责人)(?:是谁|叫什么|叫啥))(?:的|着|呢|啊)*([?？。!！\s]*)$`), "${1}一把手是谁$2"},
	{regexp.MustCompile(`^谁(?:在|来)?(?:管着?|领导)([^，。？?]{1,11}?[区市县州旗盟镇乡谷]|\p{Han}{2,8}街道)(?:的|呢|啊)*([?？。!！\s]*)$`), "${1}一把手是谁$2"},
	{regexp.MustCompile(`(?:是)?谁(?:在|来)?(?:当家(?:作主)?|说了算|主政|管事儿?|主事儿?|掌舵|做主|拍板|掌权|当领导)(?:了|的|呢|啊|呀)?([?？。!！\s]*)$`), "一把手是谁$1"},
	// Asks what somebody told a meeting: 「汇报了什么」.
	{regexp.MustCompile(`(?:作|做)?(?:汇报|发言|致辞)(?:了|过)?(?:些)?(?:什么|啥|哪些)(?:内容|情况|事情?)?([呢啊?？。!！\s]*)$`), "说了什么$1"},
	// Asks what stands in something: 「人才新政都有啥内容」, 「人才新政给我捋一下」.
	{regexp.MustCompile(`^([^，,。？?]{3,20}?)(?:里面?|里头)?(?:都|主要|具体)?(?:有|是|讲|包括|规定)(?:了)?(?:些)?(?:什么|啥|哪些)(?:内容|规定|条款|干货|政策)([呢啊?？。!！\s]*)$`), "总结一下$1$2"},
	{regexp.MustCompile(`^([^，,。？?]{3,20}?)(?:的)?(?:给我|帮我|跟我)?(?:再)?(?:捋|理|梳理|总结|概括)(?:一下|一遍|捋|一捋|下)?([吧呗呢啊?？。!！\s]*)$`), "总结一下$1$2"},
	// Asks for what was said by points: 「说的一二三都抓啥」, 「那个一二三是啥」.
	{regexp.MustCompile(`([说讲提谈]的?|[那这]个?)[「“"]?一二?三?四?五?([二三四五六])[」”"]?(?:都|分别|各|是)(?:抓|是|说|讲|指|有)?(?:了|的)?(?:啥|什么|哪些|哪几[个条点])`), "${1}${2}点都是什么"},
	// Asks for how much is still to be done: 「还有多少没整完」.
	{regexp.MustCompile(`(多少|几)([个家处起件项条名户]?)没(\p{Han})完`), "${1}${2}正在${3}"},
	// Asks for them by how they begin: 「一是二是三是分别是啥」, 「三条“一是二是三是”里」.
	{regexp.MustCompile(`(?:那|这)?(?:[两三四五六七八][条点])?[“"「]?一是(?:[，、 ]?([二三四五六七八])是)+[”"」]?(?:都|分别|各|又)*(?:是|指|说|讲|有)?(?:了|的)?(?:啥|什么|哪(?:些|[几两三四五六七八][个条点件]))?(?:里面?|当?中)?`), "${1}点都是什么"},
	// Says of what something is: 「乡村振兴这一块谁讲了」.
	{regexp.MustCompile(`(\p{Han}{2})([这那])一块儿?([^地田肉布儿])`), "${1}${2}块${3}"},
	// Says so with its topic before who is asked for, which joins no word: 「养老这块谁讲过」.
	{regexp.MustCompile(`(\p{Han}{2})[这那](?:个|一)?(?:块儿?|方面|领域)(?:上|的话)?([，, ]*(?:都|分别)?(?:是|有)?(?:谁|哪[个些位几]))`), "${1} $2"},
	// Finds 「第二季度」, which tables print 「二季度」.
	{regexp.MustCompile(`第([一二三四1-4]、?[二三四2-4]?季度)`), "$1"},
	// Finds a day whose year stands behind it: 「7月26日下午（2022年）」.
	{regexp.MustCompile(`(\d{1,2}月\d{1,2}[日号])(那天|当天)?(上午|下午|晚上)?(?:那天|当天)?[（(](20\d\d)年?[)）]`), "${4}年${1}${3}"},
	// Asks whose words something is.
	{regexp.MustCompile(`是?(?:[出来]自|出于|从)(?:谁|哪[个位]人?|何人)(?:的|之)?(?:口|嘴)(?:[里中])?(?:说?出来)?的?`), "是谁说的"},
	// Asks for what is newest; no two days are counted.
	{regexp.MustCompile(`(^|[^日号天和跟与、])这[两几三]天(?:里|来)?`), "${1}最近"},
	// Asks what people met for.
	{regexp.MustCompile(`(?:(?:全[市州盟]|各区?县?市?)的?书记们?都?)?[聚凑坐][在到]一[起块](?:是|都|在)?(?:干|做|开|商量|讨论)(?:了)?(?:什么|啥|嘛|些什么)`), "开了什么会"},
	// Asks what a meeting said.
	{regexp.MustCompile(`的?(?:主要|核心|基本)精神(?:是|有)(?:什么|啥|哪些)`), "讲了什么"},
	// Means the secretaries of all places of a city, not its own: 「全市书记们都在干嘛」.
	{regexp.MustCompile(`全[市州盟]的?书记们?([^\p{Han}]|[都在聚凑干做说讲去忙开有怎最谁]|$)`), "各区县书记$1"},
	// Finds a unit in pinyin behind its number: 「2000yi」, which is no year.
	{regexp.MustCompile(`(?i)(\d)yi(?:yuan)?\b`), "${1}亿"},
	{regexp.MustCompile(`(?i)(\d)wan(?:yuan)?\b`), "${1}万"},
	{regexp.MustCompile(`(?i)(\d)mu\b`), "${1}亩"},
	{regexp.MustCompile(`(?i)(\d)jia\b`), "${1}家"},
	{regexp.MustCompile(`(?i)(\d)xiang\b`), "${1}项"},
	// Finds a year that a metric stands right behind: 「2026GDP」.
	{regexp.MustCompile(`\b(20[0-4]\d)([A-Za-z]{2,})`), "${1}年$2"},
	// Asks for the figure of something: 「重点项目的数字是多少」.
	{regexp.MustCompile(`的?(?:具体)?(?:数字|数据|数目)(?:是|有|为)?(多少)`), "$1"},
	// Asks what somebody said of what he will do: 「表了啥态」.
	{regexp.MustCompile(`表(?:了|过)?(?:些|个)?(?:什么|啥|哪些)态`), "讲了什么"},
	// Asks for a figure by its metric alone: 「某市前三季度进出口有关数据」.
	{regexp.MustCompile(`((?i:gdp)|总值|总额|总量|收入|产值|增加值|投资额?|增速|增幅|进出口|零售额|占比|比重|营收|利润|税收|产量|销量|面积)的?(?:有关|相关|具体|最新|准确)?(?:数据|数值|数字|指标)(?:是)?([?？。\s]*)$`), "${1}多少$2"},
	// Finds days that nothing stands between: 「13号14号」.
	{regexp.MustCompile(`(\d{1,2}[号日])(\d{1,2}[号日]|(?:二|三)?十?[一二三四五六七八九十][号日])`), "$1、$2"},
	// Asks for the words themselves: 「有没有带引号的原话」.
	{regexp.MustCompile(`(?:带|加|打|有)(?:了|着)?(?:双)?引号的?(原话|原句|话|句子|内容|表述|说法)`), "原话"},
	// Asks for the words themselves: 「把某某讲水利的那句原话一字不差抄给我」, 「一字不漏地引用某某15日讲水利的话」.
	{regexp.MustCompile(`[，, ]*(?:要求?|必须)?(?:` + exactly + `)(?:地|的)?([，, ]*)`), "$1"},
	{regexp.MustCompile(please + `(?:把|将)?([^，,。？?]{3,40}?)的?(?:那|这)?(?:一?[句段])?(原话|原句)(?:也|都|再)?(?:给我|帮我)?(?:抄|摘|贴|发|引|念|列|写|拿|找)(?:录|抄|写|给|出|来|我|一下|一遍|下来|过来|看看)*([吧?？。!！\s]*)$`), "${1}的原话$3"},
	{regexp.MustCompile(please + copyOut + `([^，,。？?]{3,40}?)的?(?:那|这)?(?:一?[句段])?(?:原话|原句)([吧?？。!！\s]*)$`), "${1}的原话$2"},
	{regexp.MustCompile(please + copyOut + `([^，,。？?]{3,40}?)的?(?:那|这)?(?:一?[句段])?(?:话|表述|说法|原文)([吧?？。!！\s]*)$`), "${1}说了什么$2"},
	// Asks for the parts of what is counted, with where it was said: 「会上说的三个标杆分别是啥」, 「四个排头兵分别讲了啥」.
	{regexp.MustCompile(`(上|里|中|时)(?:说|讲|提|提出|喊|亮)(?:到|过|出)?的([两三四五六七八九十]个` + aThing + `)(?:分别|都|各)?(是|指|有)(啥|什么|哪)`), "${1}${2}${3}${4}"},
	{regexp.MustCompile(`([两三四五六七八九十]个` + aThing + `)(?:分别|都|各自|各)(?:讲|说|指|抓)(?:的|了)?(?:些|是)?(?:啥|什么|哪些)`), "${1}分别是什么"},
	// Asks of each of several things of one speech: 「消费、投资、外贸三句各怎么讲的」.
	{regexp.MustCompile(`[两三四五几]?(?:个?方面|句|块|点|条|样|项)(?:话|内容)?(?:分别|各自|各)(?:都)?(?:是)?(?:怎么|咋|如何)(说|讲|提|谈)的?`), "怎么$1"},
	// Wants several told each for itself, as answers do: 「…的致辞分开给我」.
	{regexp.MustCompile(`[，, ]?(?:分开|分别|各自)(?:给|发|列|摆|贴|写|说|讲)(?:给)?(?:我|出来|一下)(?:看看?|听听?)?([吧?？。!！\s]*)$`), "$1"},
	// Wants the figures with the answer, which shows them: 「…是哪几个镇，数给我」.
	{regexp.MustCompile(`([谁哪什么啥几多].*?)[，,、 ]+(?:把)?(?:具体)?(?:数字|数据|数目|数)(?:也|都|一并|一起)?(?:给|发|报|列|告诉)(?:给)?(?:我|一下|出来|上)([吧?？。!！\s]*)$`), "$1$2"},
	// Wants one article told in short: 「把某厂那篇缩成三句」, 「某厂那条稿子讲了啥，给个摘要」.
	{regexp.MustCompile(`^(?:请|麻烦)?(?:你)?(?:帮我)?(?:把|将)?([^，,。？?]{2,24}?)(?:的)?[那这]?(?:一)?(?:篇|条|则|个)?(?:稿子|稿件|报道|文章|消息|新闻|通稿|稿)?(?:给我|内容|再|的内容)*(?:浓缩|压缩|缩减|缩写|缩短|缩|压|精简|提炼|归纳|概括|总结)(?:成|为|到|一下)?(?:个)?[一二两三四五六七八九十几\d]{1,3}(?:百)?(?:句|段|行|点|条|个?字)(?:话|以内|左右|之内)?([吧?？。!！\s]*)$`), "总结一下$1$2"},
	{regexp.MustCompile(`^([^，,。？?]{2,24}?)(?:的)?[那这](?:一)?(?:篇|条|则|个)(?:稿子|稿件|报道|文章|消息|新闻|通稿|稿)?(?:里)?(?:都|主要)?(?:说|讲|写)(?:了|的)?(?:是)?(?:啥|什么|些什么|哪些)(?:[，, ]*(?:给|来|写|出)(?:我)?(?:个|一个|份|段|一段)?(?:摘要|概要|梗概|小结|总结|概括|大意))?([吧?？。!！\s]*)$`), "总结一下$1$2"},
	// Asks where somebody went: 「他上周在哪」.
	{regexp.MustCompile(`((?:[上本这]个?(?:周|星期|礼拜|月)[一二三四五六日天末]?|昨天|前天|今天|那天|当天|这几天|\d{1,2}[日号]))(?:都|人|人都)?在(?:哪儿?|哪里|什么地方)([呢啊?？。\s]*)$`), "${1}去了哪里$2"},
	// Finds other words for the aim of a metric: 「GDP指标多少」.
	{regexp.MustCompile(`(?i)(gdp|总值|总额|总量|收入|产值|增加值|投资|增速)的?(?:指标|预期)`), "${1}目标"},
	// Names a congress of the party by the committee whose it is: 「省委党代会」.
	{regexp.MustCompile(`([省市州区县旗])委((?:第[一二三四五六七八九十]+次)?(?:党代会|党代表大会))`), "$1$2"},
	// Means the article that a page has: 「谈党代会那版」.
	{regexp.MustCompile(`(.[那这该])版(登|里|上|中|都|讲|说|写|提|有|哪|谁)`), "${1}篇$2"},
	// Asks which is missing on a page: 「那篇缺哪个区」.
	{regexp.MustCompile(`([篇报期版](?:里面?|中)?)(?:还|又|都)?(?:缺|漏|少)了?(哪[个些几]\p{Han}{0,3})`), "${1}${2}没提到"},
	// Asks whom a page has: 「登了哪几个区，哪些没登」.
	{regexp.MustCompile(`([篇里上中])刊?登[了过](哪|谁|几|多少)`), "${1}提到了$2"},
	{regexp.MustCompile(`(哪\p{Han}{0,4}|谁)没(?:有)?刊?登(?:出来|出)?([呢啊?？\s]*)$`), "${1}没提到$2"},
	// Puts another in the place of what was asked about: 「换成李沧」.
	{regexp.MustCompile(`^(?:那|那么|如果|要是)?再?(?:换|改)(?:成|为)([^谁]{2,10}?)(?:的?话)?呢?[?？。！!\s]*$`), "那${1}呢"},
	// Says of what kind several things are: 「春茶、蓝莓这些农业的事」.
	{regexp.MustCompile(`([、和与及]\p{Han}{2,6})(?:这些|这类|这几样|之类的?)(?:\p{Han}{2,4})?的(?:事情?|话题)`), "$1"},
	// Asks which of them: 「十个区的书记里是谁讲到…」.
	{regexp.MustCompile(`(书记|` + nlp.Heads + `|领导)们?(里头?|里面|当中|中)[，,]?(?:究竟|到底)?是(谁|哪[位个])([说讲提谈强要])`), "${1}${2}${3}${4}"},
	// Asks who of all did something: 「区市书记里有谁在活动」.
	{regexp.MustCompile(`各?(?:旗县|区市|区县|县区|县市)[区市县]?的?书记(?:里|中|当中|里面)(?:都)?(?:有)?(?:谁|哪些|哪几个)(?:人)?(?:在|有)?(活动|动静|露面|公开活动)`), "各区书记都有什么$1"},
	// Finds travels, of which texts write where to: 「赴深圳招商」.
	{regexp.MustCompile(`(?:外出|出去|出门|出外|[到去跑]外地)(招商|考察|调研|推介|拜访)`), "去$1"},
	// Asks for a place of a table: 「在经济运行里排多少名」, 「排老几」, 「倒数第几」, which the place tells as well.
	{regexp.MustCompile(`((?:排名|排行|排列|位列|名列|排|居)(?:在|到|了)?)(?:第?多少[名位]?|老几|几[名位])|(倒数)第几[名位]?`), "${1}第几名"},
	// Finds a number asked for by its unit: 「重点产业链条数」.
	{regexp.MustCompile(`(\p{Han}{2})的?(条|项|家|件|所|支)数(?:是|有|为)?(?:多少|几)?($|[?？，,。；\s])`), "${1}有多少$2$3"},
	// Asks which of two figures it is, which what is written of it tells: 「园区是8个还是10个」, 「投资43亿还是45亿」.
	{regexp.MustCompile(`(是)?` + someFigure + `(?:` + someUnit + `)?[，, ]*(?:还是|抑或)(?:是)?` + someFigure + `(` + someUnit + `)`), "${1}多少${2}"},
	{regexp.MustCompile(`(是)?` + someFigure + `[，, ]*(?:还是|抑或)(?:是)?` + someFigure + `([呢啊呀?？。!！\s]*)$`), "${1}多少${2}"},
	// Asks which of two days it was: 「展会7月29日开还是30日开」.
	{regexp.MustCompile(`(?:是)?(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]\p{Han}?[，,]?还是(?:是)?(?:\d{1,2}月)?\d{1,2}[日号]([开办举召的去到]|[呢啊?？。!！\s]*$)`), "哪天${1}"},
	{regexp.MustCompile(`(?:是|在)?(?:\d{1,2}月)?\d{1,2}[日号]([开办举召的去到]{0,2})[，,]?还是(?:是|在)?(?:\d{1,2}月)?\d{1,2}[日号]([开办举召的去到]{0,2}[呢啊?？。!！\s]*$)`), "是哪天${2}"},
	// Asks which of two numbers a meeting has, which the meeting tells: 「省党代会是第十二次还是第十三次」.
	{regexp.MustCompile(`是?第(?:[一二三四五六七八九十]{1,3}|\d{1,2})([次届期])[，, ]*(?:还是|抑或)(?:是)?第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[次届期]`), "是第几$1"},
	// Asks who all heads the counties: 「2022年哪些人当区委书记」, 「区委书记都有谁」.
	{regexp.MustCompile(`(^|[年月]|时候|当时|那会儿)的?(?:都)?(?:是|有)?(?:哪些人|哪几[个位]人?|都谁)(?:在|来)?(?:当|任|做|担任)(?:着|过|的)?各?(?:区市|区县|县市|县区|区|县)委?书记([呢啊?？。\s]*)$`), "${1}各区书记都是谁${2}"},
	{regexp.MustCompile(`(^|[年月]|时候|当时|那会儿)的?各?(?:区市|区县|县市|县区|区|县)委?书记(?:分别|一共|总共)?(?:都有谁|都是谁|都是哪些人?|都有哪[些几][个位人]?|有哪几[个位])([呢啊?？。\s]*)$`), "${1}各区书记都是谁${2}"},
	// Asks how many of those found are put right: 「发现多少问题 改完几个」.
	{regexp.MustCompile(`(^|[，,。；、\s题患项个起处])(?:已经|已)?(?:整改|改)(?:完|好)(?:了)?([几多])`), "${1}整改完成了${2}"},
	// Asks which plenary of a committee it was by the term of the committee, which is told with it: 「市委十三届几次全会」.
	{regexp.MustCompile(`(?:中国共产党|中共)?([^\P{Han}第]{2,8}?)(?:的)?第?[一二三四五六七八九十]{1,3}届(?:(?:委员会|全委会)(?:的)?)?(?:开|开了|开到|召开|召开了)?第?几次(全会|全体会议)`), "${1}${2}第几次"},
	// Asks for those of one surname: 「哪几个书记姓张」.
	{regexp.MustCompile(`^(?:有)?(?:哪(?:几[个位]|些|[个位])|(几[个位]|多少[个位]?))(书记|` + nlp.Heads + `|领导)(?:是)?姓(\p{Han})(?:的)?([呢啊吗?？。\s]*)$`), "姓${3}的${2}有哪些${4}"},
	// Says that something comes first, which a text need not: 「今年先推几个」.
	{regexp.MustCompile(`([，,、\s年]|打算|准备|计划|要|会)先([^后行进导期生]\p{Han}?)(几|多少)`), "${1}${2}${3}"},
	{reWeekday, "哪天$1"},
	// Finds a 都 that would be read with the word before it: 「二十大都咋说的」, 「二十大都讲了哪几块」.
	{regexp.MustCompile(`([一二十]大)都`), "$1 都"},
	{regexp.MustCompile(`([^成首古国])都(咋|怎么|如何)`), "$1$2"},
}

const (
	// bounded ends a figure that is a bound.
	bounded = `(\d(?:分|[%％]|[万亿]元?|元|家|个|项|亩|人|颗星|星))`
	// someFigure is any figure, someUnit what it counts, no date.
	someFigure = `(?:到底|究竟)?(?:是)?(?:\d[\d.]*|[一二两三四五六七八九十百千]+)(?:[万亿]|%|％)?`
	someUnit   = `元|美元|家|个|辆|人次|人|名|户|亩|平方米|平方公里|公里|吨|条|项|件|套|所|座|场|起|台`
	// someBody ends with the kind of an office or institution, itsHead is what its head is called.
	someBody = `(\p{Han}(?:[局厅院所站镇乡办部处署]|[发改教健资统]委|中心))`
	// aThing is a word that ends with the name of no place, body or person.
	aThing  = `[^\P{Han}第]{1,4}?[^\P{Han}区县市旗州镇乡街道村省局委办部门院校人位家长记员事次会场篇]`
	itsHead = `(?:[局厅院所站镇乡部处署]长|主任)`
	// please stands before a wish.
	please = `^(?:请|麻烦)?(?:你)?(?:帮我|给我|替我)?`
	// copyOut wants words to be copied.
	copyOut = `(?:照抄|引用|摘抄|抄录|摘录|引述|抄写|抄一?下|贴一?下|贴出|给出|摘|引|抄)(?:一下|出)?(?:[一两几][句段条])?`
)

// exactly wants words as they are printed.
const exactly = `一字不[差漏落改动少]|一个字(?:都|也)?(?:不|别|不许|不能)(?:要)?[差漏落改动少]|逐字(?:逐句)?|逐句|原封不动|原原本本|照原样|原样`

// bareRewordings are of a question alone, without what stands around it.
var bareRewordings = []rewording{
	// Goes back to what was asked before: 「算了还是说GDP」.
	{regexp.MustCompile(`^(?:算了|算啦|得了)[，, ]*(?:还是|再|接着)?(?:说|看|问|讲|聊|查)(?:回|一下)?([^，,。？?]{2,12}?)[吧?？。!！\s]*$`), "那${1}呢"},
	// Makes one more question of 「还有李沧的也说说」.
	{regexp.MustCompile(`^(?:还有|另外|再)(.{2,12}?)的?(?:也|一起|一并)(?:说说|讲讲|说一下|说下|讲一下|看看|说一说|查查|查一下)[吧。!！\s]*$`), "那${1}呢"},
	// Asks which of the secretaries was at something: 「那个会哪个书记去的」.
	{regexp.MustCompile(`([会动式坛目业司])(?:是)?哪[个位](?:书记|` + nlp.Heads + `|领导)(去|开|主持|参加|出席|讲|来)`), "${1}谁${2}"},
	// Asks which of the secretaries was somewhere: 「去过渔岛的书记」, 「去渔岛的是哪位书记」.
	{regexp.MustCompile(`^(去|到|来)[过了]?([^，,。的]{2,12}?)(?:的?(?:都|分别)?(?:有|是)?哪[个几]?[位个些]?|的(?:是|有|都)?(?:哪[个几]?[位个些]|谁)?)\p{Han}{0,2}(书记|` + nlp.Heads + `|领导)(?:是谁|有谁|有哪些|是哪[个几]?位|有几位)?[呢啊?？。]*$`), "哪位${3}${1}过${2}"},
	// Tells what was told at something, which is no report to those above: 「擂台上报了哪些数」.
	{regexp.MustCompile(`([台坛会赛])上报(了|的|哪|什么|啥)`), "${1}上说${2}"},
	// Is what somebody does at a contest, which texts name: 「第二次打擂怎么说」.
	{regexp.MustCompile(`(?:第[一二三四五六七八九十\d]{1,2}次)?(?:打|登)擂台?(?:的?时候?|上)?`), "在擂台上"},
}

// spokenOf puts other ways of speaking into the words that the patterns know, the longest first.
func spokenOf(lex *nlp.Lexicon) *strings.Replacer {
	said := slices.SortedFunc(maps.Keys(lex.Spoken), func(x, y string) int { return cmp.Or(len(y)-len(x), strings.Compare(x, y)) })
	var pairs []string
	for _, s := range said {
		pairs = append(pairs, s, lex.Spoken[s])
	}
	return strings.NewReplacer(pairs...)
}

func reword(t string, table []rewording) string {
	for _, row := range table {
		t = row.says.ReplaceAllString(t, row.as)
	}
	return t
}

var (
	// reOnly narrows what was asked before to one of those told: 「光看李沧的」.
	reOnly = regexp.MustCompile(`^(?:那)?(?:就|光|只|单|单独|仅)(?:看|说|讲|要|列|给)(?:我|一下|看)?(.{2,10}?)(?:的|那边|这边|部分)*(?:就行|就好|就可以|吧|呗|呢)?[。!！\s]*$`)
	// reOfWhom is one of those told alone: 「李沧的」.
	reOfWhom = regexp.MustCompile(`^(\p{Han}{2,8})的[呢?？。\s]*$`)
	// reAtContest names who spoke at a contest, and no more: 「某县擂台」, 「某县擂台说了啥」.
	reAtContest = regexp.MustCompile(`^(?:那)?(\p{Han}{2,8}?)(?:的|在)?(?:书记)?(擂台|比武)(?:赛)?(?:说|讲|谈|的?发言|的?讲话)?(?:了|的)?(?:些|点)?(?:什么|啥|哪些)?[呢啊?？\s]*$`)
	// reSetOf names things that are counted together, and no more: 「某区三个标杆」.
	reSetOf = regexp.MustCompile(`^(\p{Han}{2,8}?)的?[三四五六七八九十](?:个|大)(?:\p{Han}{1,4}[^\P{Han}月年区县市镇天人记方门位岁点度块])$`)
	// reSample asks for so many pieces of what follows: 「给我找一句关于营商环境的」.
	reSample = regexp.MustCompile(`^(?:请|麻烦)?(?:你|您)?(?:[给帮替]我?)?(?:再)?(?:找|来|挑|选|摘|举|念|贴)(?:出|一下)?(?:[一两几二三四五]|\d)(?:句|条|段|则|篇)(?:关于|有关)?`)
	// reSorted wants an answer in an order that answers have anyway: 「…的事按区列一下」.
	reSorted = regexp.MustCompile(`(?:的(?:事情?|新闻|内容|消息))?(?:按|分)(?:区市?|县|地方|地区|人|主题|日期|天)(?:来)?(?:列|排|说|讲|整理|归类|归纳)(?:出来|一下|下)?[吧呗。!！\s]*$`)
)

// reworded is a question without what stands around it, in the words of the other patterns.
func (p *Parser) reworded(t string) string {
	t = reword(t, bareRewordings)
	if m := reOnly.FindStringSubmatch(t); m != nil && p.named(m[1]) {
		return "那" + m[1] + "呢"
	}
	if m := reOfWhom.FindStringSubmatch(t); m != nil && p.onlyPlace(m[1]) {
		return "那" + m[1] + "呢"
	}
	if m := reAtContest.FindStringSubmatch(t); m != nil && p.onlyName(m[1]) {
		return m[1] + "在" + m[2] + "上说了什么"
	}
	if m := reSetOf.FindStringSubmatch(t); m != nil && p.onlyName(m[1]) {
		return t + "都是什么"
	}
	for _, re := range []*regexp.Regexp{reSample, reSorted} {
		if rest := re.ReplaceAllString(t, ""); p.About(rest) || utf8.RuneCountInString(rest) >= 4 {
			t = rest
		}
	}
	return t
}

// reAmount is an amount in writing.
var reAmount = regexp.MustCompile(`[一二两三四五六七八九][一二三四五六七八九十百千]*[百千万亿][一二三四五六七八九十百千]*[万亿]?(` + someUnit + `)`)

// reMixed is an amount half in writing: 「5千亩」, 「3千万元」.
var reMixed = regexp.MustCompile(`(\d+(?:\.\d+)?)([百千])(多|余)?([万亿]|` + someUnit + `)`)

// reBound is a bound in writing, with what it is said with: 「超过一百亿」, 「不到五十分」, 「两百亿以上」.
var reBound = regexp.MustCompile(`(?:超过|高于|大于|多于|突破|不低于|不少于|至少|低于|少于|不到|不足|没到|达到)了?[一二两三四五六七八九十百千]+(?:[万亿分元家个人户吨亩名项]|公里)|[一二两三四五六七八九十百千]+(?:[万亿]?[元家个人户吨亩名项分]?)及?以[上下]`)

// rePercent is a percentage in writing: 「百分之七点五」.
var rePercent = regexp.MustCompile(`百分之([一二三四五六七八九十百]{1,4})(?:点([一二三四五六七八九零〇]{1,2}))?`)

// inDigits writes amounts, bounds and percentages as texts print them: 「一百万辆」 → 「100万辆」, 「5千亩」 → 「5000亩」, 「百分之七点五」 →
// 「7.5%」.
func inDigits(t string) string {
	t = rePercent.ReplaceAllStringFunc(t, func(s string) string {
		m := rePercent.FindStringSubmatch(s)
		n := nlp.Numeral(m[1])
		if n == 0 {
			return s
		}
		out := strconv.Itoa(n)
		for i, r := range m[2] {
			if i == 0 {
				out += "."
			}
			out += strconv.Itoa(nlp.HanDigit(r))
		}
		return out + "%"
	})
	t = reMixed.ReplaceAllStringFunc(t, func(s string) string {
		m := reMixed.FindStringSubmatch(s)
		n, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			return s
		}
		if n *= 100; m[2] == "千" {
			n *= 10
		}
		return strconv.FormatFloat(n, 'f', -1, 64) + m[3] + m[4]
	})
	t = reAmount.ReplaceAllStringFunc(t, digitsOf)
	return reBound.ReplaceAllStringFunc(t, func(s string) string {
		at := strings.IndexAny(s, "一二两三四五六七八九十百千")
		return s[:at] + digitsOf(s[at:])
	})
}

// digitsOf writes an amount as texts print it: 「一百万辆」 → 「100万辆」, 「一千五百亿元」 → 「1500亿元」.
func digitsOf(s string) string {
	step := map[rune]int{'十': 10, '百': 100, '千': 1000}
	sum, digit := 0, 0
	for i, r := range s {
		switch {
		case nlp.HanDigit(r) > 0:
			digit = nlp.HanDigit(r)
		case step[r] > 0:
			sum += max(digit, 1) * step[r]
			digit = 0
		default: // 万, 亿, a unit
			return strconv.Itoa(sum+digit) + s[i:]
		}
	}
	return s
}
