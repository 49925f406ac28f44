package question

import (
	"strings"

	"wenzheng/nlp/regexp"
)

// Courtesy is what a message is that asks nothing of the corpus.
type Courtesy string

const (
	Hello   Courtesy = "hello"
	Thanks  Courtesy = "thanks"
	Bye     Courtesy = "bye"
	Self    Courtesy = "self"    // whether somebody real answers
	Doubt   Courtesy = "doubt"   // that the answer was wrong, without saying what is
	Updated Courtesy = "updated" // how far the corpus reaches, which places it covers
)

var (
	reBye    = regexp.MustCompile(`拜拜|再见|再会|回见|下次见|明天见|回头见|改天见|(?:下回|下次|回头|改天|明天)再?(?:聊|问|来|见)|先这样|就这样吧?|不聊了|我先?走了|没别的了|没事了`)
	reThanks = regexp.MustCompile(`谢谢|多谢|感谢|谢啦|谢了|谢谢你|谢你|辛苦|帮(?:了)?(?:我)?(?:大|个大)?忙|麻烦(?:你|您)了|有劳(?:你|您)?了|thx|thanks?(?:\s?you)?`)
	rePraise = regexp.MustCompile(`你?(?:真|很|太|挺|好)(?:棒|好|厉害|聪明|不错|行|强|牛)|厉害|不错|牛|棒|赞|好用|(?:你)?(?:说|答|讲|回答)(?:得|的)(?:真|很|太|挺)?(?:好|对|不错|清楚)`)
	reHi     = regexp.MustCompile(`吃了?(?:吗|没|么)|(?:你|您)?(?:最近|还)?(?:好吗|好不好|还好吗)|早啊?|(?:中午|晚上|上午|下午|早上)好|你好|您好|在(?:吗|么|不在)|hi|hello|哈喽|嗨`)
	reDoubt  = regexp.MustCompile(`^(?:不[，,、 ]*)*(?:你|您|你们|这|这个|这条|上面|刚才|前面|那)*(?:回答|回复|答|说|讲|搞|弄|查|找)?(?:的|得|了)?(?:答案|内容|话)?(?:好像|似乎|可能|明显|肯定|都|又|全|完全|是|就)*(?:错了?|不对|不准确?|不正确|有误|有问题|答非所问|不是这个|不是这样)(?:的|了|吧|啊|呀|吗|嘛|哦)*$`)
	// reScolds are abuse and what those say who make nothing of an answer.
	reScolds  = regexp.MustCompile(`^(?:你们?|您|这|这个?机器人|真|真的?是|简直|完全|就是|都|在|是个?|啥|什么|我|还是|太|好|快|给我)*(?:胡说(?:八道)?|瞎说|乱说|胡扯|扯淡|骗人|放屁|废物|废话|无语|离谱|没用|笨|笨蛋|蠢|蠢货|傻|傻[逼瓜子叉]|智障|白痴|脑残|有病|有毛病|滚|滚蛋|滚开|闭嘴|去死|看不懂|没看懂|听不懂|没听懂|不明白|不懂|(?:是)?(?:什么|啥)意思)(?:啊|呀|吧|了|的|吗|嘛|呢|死了|透了|东西|玩意儿?|程序|机器人)*$|^(?:你|您)(?:真|太|就是|真是|这个?)*垃圾(?:了|啊|机器人|程序)*$|^(?:你|您)确定(?:吗|么|啊|是吗|没错吗)?$|^确定[吗么]$`)
	reGoAhead = regexp.MustCompile(`知道了|明白了?|懂了|了解了?|清楚了|收到|好的|好滴|好嘞|行|可以|ok|没问题|不用了?|嗯+|哦+|哈+|嘻+|好吧|算了|随便|不知道|没事|无所谓|呵呵|嘿嘿|6{3,}`)
	reFiller  = regexp.MustCompile(`[\s，,。.！!？?~～、…]+|[啊呀吗呢吧了哦啦哈嘛呗哟的]|你们?|您|我|各位|大家|朋友|老师|机器人|小助手|助手|今天|都|也|还|就|先|太|非常|十分|真的?|这么|回答|回复|解答|帮助|帮忙|支持|耐心|问题`)
	reSelf    = regexp.MustCompile(`^(?:请问)?(?:你|您|对面|这边?|背后)(?:到底|究竟|其实)?(?:(?:是|算|不是).{0,4}(?:真人|活人|机器人?|人工|智能|程序|人类|真的人|ai|大模型|客服)|.{0,4}(?:真人|活人|机器人?|人工|智能|程序|人类|真的人|ai|大模型|客服)[^，,]*$)`) // 「你这破机器人，…」 is an address
	reSelfWho = regexp.MustCompile(`^(?:请问)?(?:谁|哪个公司|哪家公司|什么人)(?:做|开发|写|造|研发)(?:的|了)?(?:你|这个机器人)|(?:谁|哪家)(?:做|开发|研发)的你|你(?:叫|的名字|有名字)(?:是)?(?:什么|啥|吗)|你(?:几岁|多大)了?`)
	reUpdated = regexp.MustCompile(`(?:数据|资料|语料|库|收录|知识|信息|新闻|消息|内容).{0,8}(?:更新|最新|截止|截至|到)(?:到|至|于|的|是|了)*(?:什么时候|啥时候|哪一?[天年月]|几[号月]|何时|多久|什么时间|什么日期)|(?:更新|收录)(?:到|至)了?(?:什么时候|啥时候|哪一?[天年月]|几[号月]|何时)|(?:多久|什么时候|几天)更新一?次?|^(?:请问)?最(?:新|近|晚)的?(?:一?[篇条则])?(?:新闻|消息|报道|文章|稿子?|内容|数据|资料)(?:是|到|发布于|的)*(?:哪一?[天年月]|什么时候|啥时候|几[月号]|何时|什么日期)(?:的|发的|发布的)?$|^(?:请问)?(?:你|您|这[儿里边]|库)们?(?:的|里的?)?(?:数据|资料|语料|信息|新闻|消息|内容)(?:都|又)?(?:是|来源)?(?:从|打)?(?:是?哪[里儿]?(?:来|弄|找|抓|得|收)?|来自哪[里儿]?|什么来源|哪个渠道)(?:的|到|来的|找的|得到的)?$`)
	reOldest  = regexp.MustCompile(`^(?:请问|你们?|您|这[儿里边]|库|语料|资料|数据|收录|新闻|消息|内容|信息|能|可以|查|看|知道|有|里|的|到|了|都|现在|最多)*最(?:早|老|旧|远|久)(?:的|能|可以|会|有|是|查|看|追溯|收录|到|了|新闻|消息|报道|内容|信息|资料|记录|数据|文章|稿子?)*(?:哪一?[年天月]|什么(?:时候|时间)|啥时候|何时|几[年月号]|多早|多久)(?:的|份|以前|之前|开始|起|新闻|消息|报道|内容|信息|资料|记录|数据|文章|稿子?|呢|啊|呀)*$`)
	reHeld    = regexp.MustCompile(`^(?:请问)?(?:你|您|这[儿里边])|库|语料|资料|数据|收录|新闻|消息|内容|信息|报道|记录|文章`)
	reCovers  = regexp.MustCompile(`^(?:我|你|您|这里|这儿|都|还|请问)*(?:可以|能够?|会|支持)(?:问|查|回答|收录|知道|看)(?:你|到|的)*(?:哪|什么|啥|几)(?:几个|些|里|个)?(?:区|县|市|地方|城市|区市|地区|范围)|^(?:请问)?(?:你|您|这里|这儿|库|语料|资料)(?:们|里|库|中)?(?:现在|都|还|一共|总共)?(?:收录了?|存了?|装了?|有)(?:些)?(?:哪些|什么|啥|几个|多少)(?:地方|城市|区县)?的?(?:新闻|报道|文章|资料|数据|语料|内容|稿子|消息)(?:呢|啊|呀)?$|^(?:请问)?(?:你|您|这里|这儿|库|语料|资料)(?:们|里|库|中)*(?:现在|都|还|一共|总共)?(?:收录了?|存了?|装了?|覆盖了?|有)(?:些)?(?:哪|什么|啥|几)(?:几个|些|个)?(?:区|县|市|地方|城市|区市|区县|县区|地区|省|报纸?|媒体|网站|来源)(?:呢|啊|呀)?$`)
	reManual  = regexp.MustCompile(`^(?:请问)?(?:有没有|有|给|来|看看?|发)?(?:个|份|一份)?(?:我)?(?:使用|操作|用户)?(?:说明书?|手册|指南|教程|帮助文档|使用方法|用法)(?:吗|么|没有|没)?$|^(?:这个?|这玩意儿?|这东西|你这个?东西|它)?(?:该|要)?(?:怎么|如何|咋)(?:用|使用|操作|玩|问|提问|查)(?:你|这个|这|它|机器人|软件|工具|系统|东西)*(?:呢|啊|呀)?$|^(?:你|您|这个?机器人|机器人|这个?工具|这个?软件)?(?:都|还)?有(?:什么|啥|哪些)(?:功能|本事|用处?|能力|作用|技能)$|^(?:你|您)(?:都|还)?(?:知道|懂|了解|掌握|晓得)(?:些|点)?(?:什么|啥|哪些)(?:东西|内容)?$|^(?:我)?(?:可以|能)(?:问|查)(?:你|些|到)*(?:什么|啥|哪些)(?:问题|内容|事|东西)?(?:呢|啊)?$`)
)

// polites are all that a mere courtesy is made of, and politeRunes the characters of their expressions: most questions have others.
var (
	polites     = []*regexp.Regexp{reBye, reThanks, rePraise, reHi, reGoAhead, reFiller}
	politeRunes = func() map[rune]bool {
		in := map[rune]bool{'\t': true, '\n': true, '\f': true, '\r': true, ' ': true}
		for _, re := range polites {
			for _, r := range re.String() {
				in[r] = true
			}
		}
		return in
	}()
)

// courtesy reads a message that asks nothing of the corpus, "" for any other. t is folded.
func courtesy(t string) Courtesy {
	low := strings.ToLower(strings.Trim(t, " ，,。.！!？?~～…"))
	if len(low) > 120 {
		return ""
	}
	switch {
	case reUpdated.MatchString(low), reOldest.MatchString(low) && reHeld.MatchString(low), reCovers.MatchString(low):
		return Updated
	case reSelf.MatchString(low), reSelfWho.MatchString(low):
		return Self
	case reDoubt.MatchString(low), reScolds.MatchString(low):
		return Doubt
	}
	if strings.IndexFunc(low, func(r rune) bool { return !politeRunes[r] }) >= 0 {
		return ""
	}
	for _, c := range []struct {
		kind Courtesy
		says *regexp.Regexp
	}{{Bye, reBye}, {Thanks, reThanks}, {Thanks, rePraise}, {Hello, reHi}, {Thanks, reGoAhead}} {
		if !c.says.MatchString(low) {
			continue
		}
		rest := low
		for _, re := range polites {
			rest = re.ReplaceAllString(rest, "")
		}
		if rest == "" {
			return c.kind
		}
	}
	return ""
}
