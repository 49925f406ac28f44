package qa

import (
	"strings"

	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// apartByTime cuts a question that asks the same of several days, weeks or months, each for itself: 「某某12日和14日都去了哪」,
// 「2025年8月和2023年2月的某区有什么不同」. nil when it does not.
func apartByTime(text string, now store.Day) []string {
	var times []when.Expr
	for _, e := range when.Find(text, when.Context{Now: now}) {
		if e.Grain > when.Month || e.Blurred || e.Invalid || e.IsZero() {
			continue
		}
		if n := len(times); n > 0 && !reJoinsTimes.MatchString(text[times[n-1].End:e.Start]) {
			return nil
		}
		times = append(times, e)
	}
	if len(times) < 2 || len(times) > maxParts {
		return nil
	}
	first, last := times[0], times[len(times)-1]
	before, behind := text[:first.Start], text[last.End:]
	if reInBetween.MatchString(behind) {
		return nil
	}
	behind = reDiffers.ReplaceAllString(behind, "有什么新闻")
	var out []string
	for i, e := range times {
		shown := text[e.Start:e.End]
		if i > 0 && e.Grain == when.Day && !strings.Contains(shown, "月") {
			y, m, day := e.From.Civil()
			shown = itoa(m) + "月" + itoa(day) + "日"
			if strings.Contains(text[first.Start:first.End], "年") {
				shown = itoa(y) + "年" + shown
			}
		}
		out = append(out, before+shown+behind)
	}
	return out
}

var (
	// reJoinsTimes stands between times that are asked about alike.
	reJoinsTimes = regexp.MustCompile(`^\s*(?:和|与|跟|及|、|以及|还有)\s*$`)
	// reInBetween stands behind times that bound one.
	reInBetween = regexp.MustCompile(`^(?:这)?(?:之间|期间|之中|中间)`)
	// reDiffers asks how two times differ, which is shown side by side.
	reDiffers = regexp.MustCompile(`(?:有|有些)?(?:什么|啥|哪些|何|多大)?(?:不同|区别|不一样|差别|变化)(?:的地方|之处)?[吗呢啊呀?？]*$`)
)
