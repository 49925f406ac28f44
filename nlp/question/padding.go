package question

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
)

// Politeness, hurry and distrust, which name nothing: they stand as clauses of their own before or behind a question.
const (
	hurry    = `那个|嗯+|呃+|诶|哎|喂|在线等(?:回复)?|(?:很|挺)?急+|急用|急等|快(?:点|些|一点)?(?:说|讲|回答|告诉我)?|赶紧的?|麻溜的?|速答|速回|抓紧`
	distrust = `(?:别|不要|不许|不准|少|莫)(?:再)?(?:瞎|乱|胡)?(?:编造?|糊弄|忽悠|敷衍|骗|啰嗦|废话|扯|胡说|跑题)(?:我|人|了)*|废话少说|(?:真|好|太)?(?:笨|蠢)(?:死了?|蛋)?|(?:要|说|答)(?:得)?(?:准确?|真实|靠谱)(?:一?点|些)?`
	proof    = `(?:要|给|附|带|列|写|标|注|说)(?:个|上|出|明|一下)*(?:有)?(?:原文|来源|出处|依据)(?:的|来)?|有(?:来源|出处)的?`
	manner   = `列(?:一下|出来|个表)|(?:说|讲)一?(?:下|说|讲)|详细(?:一?点|些)|具体(?:一?点|些)|不用(?:太|很)?长|别太长`
	wish     = `求(?:告知|解答|回复|问|助)|(?:请|麻烦)(?:您|你)?(?:回答|告知|解答|指教)(?:一下)?|请(?:您|你)?说|好吗|行吗|可以吗|拜托了?|麻烦(?:您|你)?了|辛苦了?|多?谢谢?(?:您|你|啦|了)*`
	anybody  = `(?:有没有人|有人|谁|哪位|你们?|您)(?:知不知道|知道|晓得|清楚|能告诉我|能说说)(?:吗|么|嘛|不|啊|呀|呢)*`
)

var (
	// reItem is the number of a question among others, or a word that says that one follows: 「1.」, 「问题2：」.
	reItem = regexp.MustCompile(`^\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[)）．]|\d{1,2}[.、]\s*(\d{1,2}月\d)|\d{1,2}\.\s+|\d{1,2}[.、]([^\d\s])|第[一二三四五六七八九十]+(?:个?问题|问)[，,：:]?|(?:问题?|提问|[qQＱ])\s?[一二三四五六七八九十\d]{0,2}\s?[：:])\s*`)
	// reCalls addresses who answers, however kindly.
	reCalls = regexp.MustCompile(`^(?:你们?)?(?:这个?|那个?)?(?:破|傻|蠢|笨|烂|臭|垃圾|智障|死|憨)*(?:机器人|小助手|助手|小编|客服|小问|问政|管理员|(?i:ai|bot)|亲爱的?|亲|[哥姐]们?|兄弟|老师|大佬|朋友|师傅|各位)(?:们)?(?:[，,：:！!~～]+|\s+)`)
	// reBeforehand and reAfterwards stand around a question and say nothing.
	reBeforehand = regexp.MustCompile(`^(?:` + hurry + `|` + distrust + `|` + wish + `)[了啊呀哦啦吧]*(?:[，,。！!~～：:]+|\s+)`)
	reAfterwards = regexp.MustCompile(`(?:[，,。；！!~～\s]+|[（(])(?:` + hurry + `|` + distrust + `|` + proof + `|` + wish + `|` + anybody + `)[啊呀哦啦吧的]*[)）?？。！!~～…\s]*$`)
	// reManner says how a question is to be answered, which what it asks decides.
	reManner = regexp.MustCompile(`[，,。；！!~～\s]+(?:` + manner + `)[吧呗啊。！!~～\s]*$`)
	// reSayIt asks to be told what the question behind it asks: 「能说说…吗」, 「你知道…吗」.
	reSayIt = regexp.MustCompile(`^(?:请|麻烦)?(?:(?:你|您)?(?:能不能|可不可以|能否|能|可以)?(?:再)?(?:给|跟|和|帮|为|替)?(?:我|我们|大家)?(?:说说|讲讲|聊聊|说一说|讲一讲|说一下|讲一下)|(?:有没有人|有人|谁|哪位|你们?|您)?(?:知不知道|知道不知道|知道|晓得)|(?:我)?(?:想|要)?(?:问|请教)的是|(?:顺便|顺带|再)?(?:问|请教)(?:一句|句话|个事|个问题|一个问题))[，,：:]?`)
	// reKnowIt asks behind a question whether it can be answered: 「…你知道吗」.
	reKnowIt = regexp.MustCompile(`(?:你们?|您)(?:知不知道|知道|晓得|清楚)(?:吗|么|嘛|不)?[?？。！!\s]*$`)
	// reTone ends a question without changing what it asks.
	reTone = regexp.MustCompile(`(?:[啊呀哈哦噢喔哟呐啦哇哩嘞咧捏撒]+|来着呢?|的说)?[。！!~～…，,\s]*$`)
	// reNoObject is a question that what was before it completes: 「机器人，谁提到过」.
	reNoObject = regexp.MustCompile(`^(?:[那都还又有是]|到底|上周|最近|现在)*(?:谁|哪\p{Han}{0,4})[^，,]{0,4}(?:提|谈|说|讲|强调|关注|抓|搞|做|推|管|要求|去)(?:到|及)?(?:过|了|的|着)*[?？。!！\s]*$`)
	// reWhatAsked asks something definite.
	reWhatAsked = regexp.MustCompile(`谁|什么|啥|多少|几|哪|怎|咋|如何|何时|是不是|有没有|第[一二三四五六七八九十\d]|[^好行以]吗`)
)

// Bare takes from a message what stands around its question: its number among others, whom it addresses, hurry, thanks,
// distrust, and the wish to be told.
//
//	「机器人，能说说崂山书记是谁吗，在线等」 → 「崂山书记是谁」
func (p *Parser) Bare(text string) string {
	t := strings.TrimSpace(text)
	if head := reCalls.FindString(t); head != "" && courtesy(t[len(head):]) == "" && !reNoObject.MatchString(t[len(head):]) { // 「你这破机器人，…」 wants no word of the machine
		t = p.without(t, t[len(head):])
	}
	if low := strings.ToLower(strings.TrimRight(t, "?？。!！ ")); courtesy(low) != "" || reHelp.MatchString(low) || reManual.MatchString(low) {
		return t
	}
	for range 4 {
		was := t
		for _, re := range []*regexp.Regexp{reAfterwards, reKnowIt, reManner} {
			if at := re.FindStringIndex(t); at != nil && (re == reAfterwards || reWhatAsked.MatchString(t[:at[0]])) {
				t = p.without(t, strings.TrimRight(t[:at[0]], "，, "))
			}
		}
		if m := reItem.FindStringSubmatch(t); m != nil {
			t = p.without(t, m[1]+m[2]+t[len(m[0]):])
		}
		for _, re := range []*regexp.Regexp{reCalls, reBeforehand} {
			if head := re.FindString(t); head != "" && !reNoObject.MatchString(t[len(head):]) {
				t = p.without(t, t[len(head):])
			}
		}
		if head := reSayIt.FindString(t); head != "" {
			rest := strings.TrimLeft(t[len(head):], " 　")
			if end := strings.TrimRight(rest, "?？。！! "); strings.HasSuffix(end, "吗") && reWhatAsked.MatchString(strings.TrimSuffix(end, "吗")) {
				rest = strings.TrimSuffix(end, "吗")
			}
			if reWhatAsked.MatchString(rest) || strings.Contains(head, "问") && p.About(rest) {
				t = p.without(t, rest)
			}
		}
		if t == was {
			break
		}
	}
	return p.without(t, reTone.ReplaceAllString(p.unframed(t), ""))
}

// without is rest when that is still a question, else text.
func (p *Parser) without(text, rest string) string {
	if utf8.RuneCountInString(rest) >= 3 && (asks(rest) || p.About(rest) || reYes.MatchString(rest) || reKeys.MatchString(rest)) {
		return rest
	}
	return text
}
