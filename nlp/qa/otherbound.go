package qa

import (
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
)

const boundWords = `全球|世界|全国|全省|全区|全州|全盟|全市|全县|全旗`

var (
	// reBoundAsked has something first, or above others, within a bound: 「产量全国第一」, 「比全国高」.
	reBoundAsked = regexp.MustCompile(`(?:(?:比|高于|低于|快于|超过|好于|高出)(?:了)?(` + boundWords + `)|(` + boundWords + `)(?:排名?|排在|排到|名列|位居|位列|居)?` + aheadOfAll + `)`)
	// reBoundTold is what a text prints of that.
	reBoundTold = regexp.MustCompile(`(` + boundWords + `)[^，。；：！？、“”]{0,8}?` + aheadOfAll)
)

// aheadOfAll is a place at the head of all within a bound, or what they have on the whole.
const aheadOfAll = `(?:第[一二三四五六七八九十\d]|首位|首个|榜首|头名|前列|前[一二三四五六七八九十\d]|最[高低大多快好]|领先|平均)`

// otherBound says that what is shown ranks or compares within another bound than the question does: 「居|全省|首位」, asked whether it is
// 「全国第一」.
func (a *asking) otherBound(d *answer.Draft) []string {
	if !d.Answerable || a.denied || len(d.Items) == 0 {
		return nil
	}
	m := reBoundAsked.FindStringSubmatch(a.q.Text)
	if m == nil {
		return nil
	}
	asked, told := m[1]+m[2], ""
	for i := range d.Items {
		it := &d.Items[i]
		text := it.Show
		if text == "" {
			text = clean.Pick(it.Doc.Text, shownOf(it))
		}
		if strings.Contains(text, asked) {
			return nil
		}
		if t := reBoundTold.FindStringSubmatch(text); t != nil && told == "" {
			told = t[1]
		}
	}
	if told == "" {
		return nil
	}
	return []string{a.say("other_bound", told, asked)}
}
