package question

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
)

// The form in which an answer is wanted is no topic of it.
var (
	// reBrief asks for a short answer behind a question: 「…，用一句话说」.
	reBrief = regexp.MustCompile(`[，,。\s]*(?:请|麻烦)?(?:你|您)?(?:只|就)?(?:用|拿)?(?:一|两)句话(?:来)?(?:说说|讲讲|说|讲|概括|总结|回答|说明|告诉我)(?:一?下|就行|即可)?[。!！\s]*$|[，,\s]+(?:简短|简单|简洁)(?:一?点|些)(?:说|回答)?[。!！\s]*$`)
	// reInWords wants a few words: 「用四个词概括上周」, 「给上周提炼几个词」, 「给我几个词概括某市上一周」.
	reInWords = regexp.MustCompile(`(^|[^这那哪])(?:(?:用|拿|以|给我?|来|挑出?|提炼出?|想出?|总结出?)(?:[一二两三四五六七八九十几]|\d)个(?:关键)?词(?:语|儿)?(?:来)?(?:概括|总结|形容|归纳|描述|说说?|讲讲?)?|(?:[一二两三四五六七八九十几]|\d)个(?:关键)?词(?:语|儿)?(?:来)?(?:概括|总结|形容|归纳|描述))(?:一下|下|出来)?`)
	// reInSentences wants a few sentences: 「用两句话总结某县最近」.
	reInSentences = regexp.MustCompile(`(?:请|麻烦)?(?:用|拿|以)([一两二三四五六几]|\d)句话(?:来)?(?:概括|总结|归纳|描述|形容|说说?|讲讲?)(?:一下|下)?`)
)

// formed takes the form in which an answer is wanted from a text, and says it in the words of a question: 「上周的关键词」.
// brief is true when one or two sentences are wanted.
func formed(t string) (text string, brief bool) {
	if m := reInWords.FindStringSubmatchIndex(t); m != nil {
		rest := strings.TrimSpace(strings.Trim(t[:m[3]], "给把对 ") + strings.TrimLeft(t[m[1]:], "，, "))
		return strings.TrimRight(rest, "吧呗。！!?？ ") + " 关键词", false
	}
	if m := reInSentences.FindStringSubmatchIndex(t); m != nil {
		rest := strings.Trim(t[:m[0]]+" "+t[m[1]:], "，,。！! ")
		if utf8.RuneCountInString(rest) >= 2 {
			return "总结" + rest, strings.Contains("一两", t[m[2]:m[3]])
		}
	}
	return t, false
}
