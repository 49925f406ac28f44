package qa

// What wenzheng is and what it covers: greetings, help, places outside of the corpus, and verdicts that it leaves to others.

import (
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// placeName shows a place with the name that texts print besides.
func (a *asking) placeName(name string) string {
	if p := a.lex.Place(name); p != nil && p.Listed && len(p.Aliases) > 0 && p.Level == nlp.County {
		return name + "（" + p.Aliases[0] + "）"
	}
	return name
}

// period says what time the corpus covers, for refusals.
func (a *asking) period() string {
	r := a.snap.Revision()
	if r.Newest == store.MinDay {
		if found, _, err := a.snap.Search(a.ctx, store.Query{Visible: a.now, Limit: 1, NoTotal: true}); err == nil && len(found) > 0 && found[0].Dated.Yearless() {
			return a.say("reach_yearless", r.Articles)
		}
		return a.say("reach_undated", r.Articles)
	}
	if a.now < r.Oldest {
		return a.say("reach_ahead", r.Oldest, a.now)
	}
	return a.say("reach", min(a.newestDay(), a.now))
}

// reach is period with where the corpus begins.
func (a *asking) reach() string {
	r := a.snap.Revision()
	if r.Oldest == store.MinDay || a.now < r.Oldest {
		return a.period()
	}
	y, m, _ := r.Oldest.Civil()
	return a.say("reach_from", y, m, a.period())
}

// newestDay is the newest day that something happened or came out, as far as the texts say.
func (a *asking) newestDay() store.Day {
	day := store.MinDay
	found, _, err := a.snap.Search(a.ctx, store.Query{Visible: a.now, Limit: 300})
	if err != nil {
		return a.snap.Revision().Newest
	}
	for _, f := range found {
		switch {
		case f.When.IsZero() && f.Dated.Days() > 45, f.Dated.Yearless(): // a year is no day
		case !f.When.IsZero() && !f.Marks.Has(store.Planned):
			day = max(day, f.When.Last())
		case !f.Dated.IsZero():
			day = max(day, f.Dated.From)
		}
	}
	if day == store.MinDay {
		return a.snap.Revision().Newest
	}
	return day
}

// examples are questions that this corpus can answer.
func (a *asking) examples(n int) []string {
	var out []string
	best := map[string]bool{}
	for _, d := range a.v.children {
		hs := a.v.holders("书记", d, "", a.now)
		if len(hs) > 0 && !hs[0].last.When.IsZero() && !best[d] {
			out = append(out, d+"书记最近强调什么")
			best[d] = true
			if len(out) >= 1 {
				break
			}
		}
	}
	if c := a.v.parser.City(); c != "" {
		if hs := a.v.holders("市委书记", c, "", a.now); len(hs) > 0 {
			out = append(out, hs[0].post.String()+"是谁") // of a 州, the 州委书记
		}
	}
	rows, err := a.snap.Tally(a.ctx, store.Query{Visible: a.now}, store.ByTheme)
	if err == nil {
		theme, n := "", 0
		for t, k := range rows {
			if k > n || k == n && t < theme {
				theme, n = t, k
			}
		}
		if theme != "" {
			out = append(out, "谁提到过"+theme)
		}
	}
	if len(out) < n && len(a.v.children) > 1 {
		out = append(out, "比较"+a.v.children[0]+"和"+a.v.children[1])
	}
	if len(out) > n {
		out = out[:n]
	}
	return out
}

func (a *asking) exampleText(n int) (string, []answer.Choice) {
	ex := a.examples(n)
	if len(ex) == 0 {
		return "", nil
	}
	var cs []answer.Choice
	for _, e := range ex {
		cs = append(cs, answer.Choice{Label: e, Question: e})
	}
	return "例如：", cs
}

func (a *asking) hello() (*answer.Answer, error) {
	text, cs := a.exampleText(3)
	switch a.q.Courtesy {
	case question.Thanks, question.Bye, question.Self, question.Doubt:
		return a.refuse(a.say(string(a.q.Courtesy), text), question.Chat, cs[:min(2, len(cs))]...)
	}
	return a.refuse(a.say("hello", text), question.Chat, cs...)
}

func (a *asking) help() (*answer.Answer, error) {
	r := a.snap.Revision()
	text, cs := a.exampleText(4)
	if a.q.Courtesy == question.Updated {
		return a.refuse(a.say("updated", r.Articles, a.reach(), a.covered(), text), question.Help, cs[:min(2, len(cs))]...)
	}
	newest := ""
	if r.Newest != store.MinDay && a.now >= r.Oldest {
		newest = "，最新到" + min(a.newestDay(), a.now).String()
	}
	return a.refuse(a.say("help", r.Articles, newest, text), question.Help, cs...)
}

// outside answers about a place that the corpus does not cover.
func (a *asking) outside() (*answer.Answer, error) {
	q := a.q
	place := q.Unknown[0]
	// the place may only be where something happened
	if len(q.Terms) > 0 || q.Intent == question.Place {
		return nil, nil
	}
	if p := a.lex.Place(place); p != nil {
		for _, d := range a.v.children {
			if a.lex.Within(a.lex.PlaceNear(d, place), place) {
				return nil, nil
			}
		}
	}
	return a.refuse(a.say("outside", place, a.period(), a.coverage()), question.Unknown)
}

func (a *asking) coverage() string {
	city := a.v.parser.City()
	if city == "" {
		return a.say("elsewhere")
	}
	if n := len(a.v.children); n > 0 {
		return a.say("coverage", city, n)
	}
	return city
}

// covered names the places that the corpus is about.
func (a *asking) covered() string {
	if n := len(a.v.children); n == 0 || n > 30 {
		return a.coverage()
	}
	return a.coverage() + "（" + strings.Join(a.v.children, "、") + "）"
}

// reCommittee finds a meeting of the committee that a city or province has: 「市委全会」, 「市里8月11日那个全会」.
var reCommittee = regexp.MustCompile(`(?:(市委|省委|州委|盟委)|([市省州盟])里面?)(?:的|在|上周|这周|本周|最近|[那这][个次场]|[\d年月日号]+)*(?:第?[一二三四五六七八九十]+届)?(?:第?[一二三四五六七八九十]+次)?(?:全会|全委会|全体会议|常委会|理论学习中心组)`)

// reVerdict asks for a judgement rather than for what a table prints.
var reVerdict = regexp.MustCompile(`(?:讲话|露面|露脸|发言|出镜|活动|开会|调研|说话|出现|[说讲跑]得)(?:次数)?最[多少勤]|最好|最差|好不好|(?:^|[的何么请你来])评价|评价(?:一下|如何|怎么?样|咋样|[高好])|(谁|哪个|哪位|哪家)\p{Han}{0,10}?(强|厉害|靠谱|优秀|能干|努力|称职|负责任|有能力|有水平|有本事|[^友良美爱看]好|最忙|最勤快|得紧|得牢|得实)([?？]|$)|干得(怎么样|咋样|如何)|(称职|能干|靠谱|优秀)吗|水平(高|怎么样)|你(觉得|认为|看好)`)

// verdict declines to judge, with what the corpus does hold. nil when the question asks for no judgement.
func (a *asking) verdict() (*answer.Answer, error) {
	q := a.q
	if !reVerdict.MatchString(q.Text) || reSaidMost.MatchString(q.Text) && len(q.Terms)+len(q.Themes) > 0 || reMeasured.MatchString(q.Text) || len(q.Persons)+len(q.Stranger) > 0 && reHisVerdict.MatchString(q.Text) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	if len(bs) > 0 && a.meansBoard(bs[0]) {
		return nil, nil
	}
	var tables []string
	for _, b := range bs {
		if len(tables) < 3 && ranks(b) {
			tables = addOnce(tables, "「"+b.title+"」")
		}
	}
	var cs []answer.Choice
	for _, p := range q.Persons {
		cs = append(cs, answer.Choice{Label: p + "最近强调什么", Question: p + "最近强调什么"})
	}
	for _, d := range q.Districts {
		cs = append(cs, answer.Choice{Label: d + "最近有什么动态", Question: d + "最近有什么动态"})
	}
	if len(tables) > 0 {
		first := strings.Trim(tables[0], "「」") + "第一是谁"
		cs = append(cs, answer.Choice{Label: first, Question: first})
	}
	if len(cs) == 0 {
		_, cs = a.exampleText(2)
	}
	held := a.say("can_ask", "")
	if len(tables) > 0 {
		held = a.say("verdict_holds", strings.Join(tables, "、"))
	}
	return a.refuse(a.say("no_verdict", held), question.Unknown, cs[:min(3, len(cs))]...)
}

// reSaidMost asks who speaks most of a topic: its mentions are listed, not judged.
var reSaidMost = regexp.MustCompile(`[说讲提谈](?:得|到)?\p{Han}{0,8}?(?:最[多勤]|得多)`)

// reHisVerdict asks what somebody thinks of another: 「某某怎么评价…」.
var reHisVerdict = regexp.MustCompile(`(?:怎么|如何|咋)(?:评价|看待)\p{Han}{2}`)

// reMeasured names what a table measures.
var reMeasured = regexp.MustCompile(`成绩|得分|排名|名次|位次|考核|板块|榜|分数|评分|指标|增速`)

var reTold = regexp.MustCompile(`从现在起|现在起|假设|假如|忽略|请你扮演`)
