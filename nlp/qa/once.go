package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

// once keeps of the answers to the questions of one message those that tell something new: 「下一步怎么抓，一共几条」,
// 「综合多少分 排第几」, 「抓多少项目 在建几个」. What a part
// was answered out of the report of another is new.
func (e *Engine) once(asked []*question.Question, told []*answer.Answer) []*answer.Answer {
	var out []*answer.Answer
	for i, ans := range told {
		if slices.ContainsFunc(out, func(o *answer.Answer) bool {
			return o.Text == ans.Text || toldIn(ans, o) || o.Answerable && len(asked[i].Of) == 0 && (e.toldBeside(asked[i], ans, o) || e.astray(asked[i], ans, o))
		}) {
			continue
		}
		out = append(slices.DeleteFunc(out, func(o *answer.Answer) bool { return toldIn(o, ans) }), ans)
	}
	return out
}

// toldIn reports whether all that an answer tells stands in another one, and it denies and corrects nothing.
func toldIn(x, y *answer.Answer) bool {
	same := func(p, q answer.Point) bool { return p.Text == q.Text && slices.Equal(p.Facts, q.Facts) }
	return len(x.Points) > 0 && !strings.Contains(x.Lead, "没有") && !strings.Contains(x.Lead, "不符") && every(x.Points, func(p answer.Point) bool {
		return slices.ContainsFunc(y.Points, func(q answer.Point) bool { return same(p, q) })
	})
}

// toldBeside reports whether one sentence of an earlier answer answers a question that goes on from it, too: it holds all
// words that are asked about, and a figure of the kind. What would only be asked back is told, then.
func (e *Engine) toldBeside(q *question.Question, ans, earlier *answer.Answer) bool {
	if q.Ask != question.AskHow || !q.Inherited && ans.Intent != string(question.Ambiguous) {
		return false
	}
	a := &asking{Engine: e, q: q}
	unit := a.unitAsked()
	return slices.ContainsFunc(earlier.Points, func(p answer.Point) bool {
		text := fold(p.Text)
		return every(q.Terms, func(t string) bool { return a.occurs(text, t) >= 0.9 }) &&
			slices.ContainsFunc(reCounted.FindAllStringSubmatch(text, -1), func(m []string) bool { return unit == "" || unitFits(unit, m[1]) })
	})
}

// unmeasuredIn reports whether an answer to how much there is of something only repeats an earlier one, and prints no figure.
func (a *asking) unmeasuredIn(ans, earlier *answer.Answer) bool {
	return ans.Answerable && a.q.Ask == question.AskHow && toldIn(ans, earlier) && !slices.ContainsFunc(ans.Points, func(p answer.Point) bool {
		return reCounted.MatchString(reDateIn.ReplaceAllString(p.Text, "")) || reLength.MatchString(p.Text)
	})
}

// reDateIn is a date in a text.
var reDateIn = regexp.MustCompile(`\d{4}年|\d{1,2}月|\d{1,2}[日号]`)

// astray reports whether a few words that name nothing themselves ask further of what an earlier answer tells, while what was
// found first for them is of another article: 「某区多少个项目开工，啥产业的」, 「博览会办几天，哪天闭幕」.
func (e *Engine) astray(q *question.Question, ans, earlier *answer.Answer) bool {
	if runes(q.Text) > 6 || q.Ask == question.AskWho || reWords.MatchString(q.Text) || len(q.Terms)+len(q.Themes) == 0 || q.TimeText != "" && strings.Contains(q.Text, q.TimeText) || len(earlier.Points) == 0 || len(ans.Points) == 0 ||
		!q.Inherited && len(q.Persons)+len(q.Districts)+len(q.Titles)+len(q.Bodies) > 0 {
		return false
	}
	a := &asking{Engine: e, q: q}
	if slices.ContainsFunc(q.Terms, func(t string) bool {
		return !general(t) && !a.ofTheme(t) && !strings.HasPrefix(e.tok.Tag(t), "v")
	}) {
		return false
	}
	return len(ans.Sources) > 0 && !slices.ContainsFunc(earlier.Sources, func(o answer.Source) bool {
		return o.Doc == ans.Sources[0].Doc && o.Title == ans.Sources[0].Title
	})
}
