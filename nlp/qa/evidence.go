package qa

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// enough is the share of a question's weight that a fact must hold to answer it; sure is where it answers even against
// the person or place that the question names.
const (
	enough = 0.55
	sure   = 0.72
)

// aboutTerms tells what the persons said or did about the words of the question. When they did not, and somebody else
// plainly did, it says so. nil when the words say too little to go by.
func (a *asking) aboutTerms(names []string) (*answer.Answer, error) {
	q := a.q
	terms := a.askedTerms()
	query := a.base()
	if len(names) > 0 {
		query = a.byPersons(query, names)
	} else {
		query = inDistricts(query, q.Districts)
	}
	var hits []hit
	var err error
	if len(terms) > 0 {
		if hits, err = a.evidence(query, terms); err != nil {
			return nil, err
		}
		hits = keep(hits, enough)
	}
	if len(hits) == 0 && len(q.Themes) > 0 && len(q.Terms) <= 1 {
		query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
		query.Limit = 60
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
	}
	if len(hits) > 0 {
		hits = distinct(hits)
		if q.Recent || len(q.Terms) == 0 {
			hits = a.newest(hits, true)
		}
		d := a.draft(question.Latest)
		lead := ""
		if len(names) == 1 {
			lead = names[0]
			d.Lead = a.leadWith(names[0], hits[0])
		} else {
			d.Lead = "语料中的相关记录："
		}
		top := hits[0].cover
		for _, h := range hits {
			if h.cover < top-0.25 || len(d.Items) >= 12 {
				continue
			}
			d.Items = append(d.Items, a.item(h, lead))
		}
		d.PerPage = 4
		d.Footer = append(d.Footer, a.freshness(hits[0])...)
		q.Focus = names
		return a.compose(d)
	}
	if len(terms) == 0 {
		return nil, nil
	}
	// somebody else did it
	if len(names) > 0 {
		other, err := a.evidence(a.base(), terms)
		if err != nil {
			return nil, err
		}
		other = distinct(named(keepBody(other, sure)))
		if len(other) > 0 {
			d := a.draft(question.Latest)
			d.Lead = fmt.Sprintf("语料中没有%s的这条记录，不是%s。语料所记的是：", strings.Join(names, "、"), strings.Join(names, "、"))
			for i, h := range other {
				if i == 2 {
					break
				}
				d.Items = append(d.Items, a.item(h, ""))
			}
			d.PerPage = 2
			return a.compose(d)
		}
		d := a.draft(question.Unknown)
		d.Answerable = false
		d.Lead = fmt.Sprintf("语料中没有%s%s关于「%s」的记录。%s", inTime(q), strings.Join(names, "、"), strings.Join(terms, " "), a.nearest(names, nil))
		q.Intent = question.Unknown
		return a.compose(d)
	}
	return nil, nil
}

func (a *asking) leadWith(name string, h hit) string {
	for _, ac := range h.Actors {
		if a.v.name(ac.Name) == name {
			return a.label(ac, a.v) + "："
		}
	}
	return a.labelOf(name, a.v, a.now) + "："
}

// askedTerms are the words to look for: those of the question, without what only names the kind of answer.
func (a *asking) askedTerms() []string {
	var out []string
	for _, t := range a.q.Terms {
		if slices.Contains(vague, t) {
			continue
		}
		out = append(out, t)
	}
	return out
}

// vague words ask without naming anything.
var vague = []string{"动静", "动态", "动向", "活动", "新闻", "消息", "进展", "工作", "方面", "行程", "发言", "讲话", "部署", "观点", "态度", "数字", "数据", "指标", "主要", "重点", "具体", "详细", "相关", "有关", "大概", "一共", "总共", "合计", "分别", "各自", "领导", "时间", "地方", "地点", "开会", "会议", "公司", "那家", "打算", "原话", "出席", "提到", "有何", "哪些", "啥时候", "下线日期", "书记们", "负责人"}

func keep(hits []hit, min float64) []hit {
	var out []hit
	for _, h := range hits {
		if h.cover >= min && h.body >= min*0.5 {
			out = append(out, h)
		}
	}
	return out
}

func keepBody(hits []hit, min float64) []hit {
	var out []hit
	for _, h := range hits {
		if h.body >= min {
			out = append(out, h)
		}
	}
	return out
}

// named keeps facts of persons.
func named(hits []hit) []hit {
	var out []hit
	for _, h := range hits {
		if len(h.Actors) > 0 && h.Actors[0].Name != "" {
			out = append(out, h)
		}
	}
	return out
}

// find answers from the sentences that hold the question's words: figures, projects, places, events, small reports.
func (a *asking) find() (*answer.Answer, error) {
	q := a.q
	if lead, holders, proofs := a.mismatch(); lead != "" {
		return a.corrected(lead, holders, proofs)
	}
	terms := a.askedTerms()
	names, ok, missing := a.people()
	if !ok && len(terms) > 0 {
		names = nil
	} else if !ok {
		return a.refuse("语料中没有「"+missing+"」的记录（"+a.period()+"）。", question.Unknown)
	}
	if len(terms) == 0 {
		if len(names) > 0 || len(q.Districts) > 0 || len(q.Themes) > 0 || !q.Time.IsZero() {
			if q.Intent == question.Figure && (len(q.Districts) > 0 || len(names) > 0) {
				return a.figures(names)
			}
			if len(names) > 0 || len(q.Districts) > 0 && len(q.Themes) == 0 {
				return a.latest()
			}
			return a.survey()
		}
		return a.notOurs()
	}
	query := a.base()
	if len(names) > 0 {
		query = a.byPersons(query, names)
	} else if len(q.Districts) > 0 {
		query = inDistricts(query, a.covering(q.Districts))
	}
	search := terms
	if len(q.Docs) > 0 && q.Follows {
		search = terms
	}
	hits, err := a.evidence(query, search)
	if err != nil {
		return nil, err
	}
	if q.Follows && len(q.Docs) > 0 {
		hits = a.sameStory(hits)
	}
	good := keep(hits, enough)
	if q.Intent == question.Figure || q.Ask == question.AskHow {
		good = figured(good)
	}
	if len(good) == 0 {
		return a.notFound(names, terms, hits)
	}
	return a.tell(good, names, terms)
}

// covering adds nothing to districts that the corpus covers; a city asked about stands for itself.
func (a *asking) covering(districts []string) []string { return districts }

// sameStory puts facts of the documents that the last answer cited first.
func (a *asking) sameStory(hits []hit) []hit {
	for i := range hits {
		if slices.Contains(a.q.Docs, hits[i].Doc) {
			hits[i].cover = min(1, hits[i].cover+0.2)
			hits[i].body = min(1, hits[i].body+0.2)
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int {
		switch {
		case x.cover > y.cover:
			return -1
		case x.cover < y.cover:
			return 1
		}
		return 0
	})
	return hits
}

// figured keeps sentences that print a figure.
func figured(hits []hit) []hit {
	var out []hit
	for _, h := range hits {
		if h.Kind == store.Measure || strings.IndexFunc(h.words, unicode.IsDigit) >= 0 || strings.ContainsAny(h.words, "一二三四五六七八九十百千万亿") {
			out = append(out, h)
		}
	}
	return out
}

// tell shows the best sentences.
func (a *asking) tell(good []hit, names, terms []string) (*answer.Answer, error) {
	q := a.q
	good = distinct(good)
	top := good[0].cover + good[0].body/2
	d := a.draft(q.Intent)
	if q.Intent == question.Trend || q.Intent == question.Unknown || q.Intent == question.Latest {
		d.Intent = string(question.Project)
	}
	slack := 0.12
	if q.Ask == question.AskWho || q.Intent == question.Summary || q.Intent == question.Theme {
		slack = 0.3
	}
	people := map[string]bool{}
	for _, h := range good {
		if h.cover+h.body/2 < top-slack || len(d.Items) >= 8 {
			break
		}
		for _, ac := range h.Actors {
			people[a.v.name(ac.Name)] = true
		}
		if len(people) > 3 && q.Intent != question.Theme && q.Ask != question.AskWho {
			break
		}
		it := a.item(h, "")
		if it.Who == "" && len(h.Districts) > 0 && h.Kind != store.Ranking {
			if h.Measure != nil && h.Measure.Owner != "" && !strings.Contains(h.words, strings.TrimSuffix(h.Measure.Owner, "区")) {
				it.Who = h.Measure.Owner
			}
		}
		it.Max = 150
		d.Items = append(d.Items, it)
	}
	d.PerPage = 4
	if q.Ask == question.AskHow {
		d.PerPage = 3
	}
	d.Lead = a.leadOf(good[0], terms)
	d.Footer = append(d.Footer, a.cautions(good[0])...)
	return a.compose(d)
}

// leadOf names what is told: the place or person and the words asked about.
func (a *asking) leadOf(h hit, terms []string) string {
	where := ""
	if h.Measure != nil && h.Measure.Owner != "" {
		where = h.Measure.Owner
	}
	if where == "" {
		for _, d := range h.Districts {
			if p := a.lex.Place(d); p != nil && p.Level >= nlp.County {
				where = d
				break
			}
		}
	}
	s := "关于「" + strings.Join(terms, " ") + "」"
	if where != "" && len(a.q.Districts) == 0 {
		s += "（" + where + "）"
	} else if len(a.q.Districts) > 0 {
		s = a.placeName(a.q.Districts[0]) + s
	}
	return s + "，语料原文："
}

// cautions say what is doubtful about a figure: an aim, an undated or old source.
func (a *asking) cautions(h hit) []string {
	var out []string
	if h.Measure != nil && h.Measure.Target {
		out = append(out, "说明：以上为目标或计划，不是完成数。")
	}
	if h.Dated.IsZero() {
		out = append(out, "说明：原文无日期。")
	} else if h.doc != nil && h.Article < len(h.doc.Articles) {
		art := &h.doc.Articles[h.Article]
		if art.Dated.By == store.Inferred && art.Dated.Days() > 31 && art.Why != "" {
			out = append(out, "说明：原文无日期，"+art.Why+"，据此推断。")
		}
	}
	return out
}

// notFound says plainly that the corpus does not have it, with what it has of the same person or place.
func (a *asking) notFound(names, terms []string, weak []hit) (*answer.Answer, error) {
	q := a.q
	// an event or thing told of somebody else
	if (len(names) > 0 || len(q.Districts) > 0) && q.Intent != question.Figure && q.Ask != question.AskHow {
		query := a.base()
		other, err := a.evidence(query, terms)
		if err != nil {
			return nil, err
		}
		other = distinct(keepBody(other, sure))
		if len(names) > 0 {
			other = named(other)
		}
		if len(other) > 0 {
			d := a.draft(q.Intent)
			who := strings.Join(names, "、")
			if who == "" {
				who = strings.Join(q.Districts, "、")
			}
			d.Lead = fmt.Sprintf("语料中没有%s的这条记录，不是%s。语料所记的是：", who, who)
			for i, h := range other {
				if i == 2 {
					break
				}
				d.Items = append(d.Items, a.item(h, ""))
			}
			d.PerPage = 2
			return a.compose(d)
		}
	}
	if len(names) == 0 && len(q.Districts) == 0 && len(q.Themes) == 0 {
		known := 0.0
		if len(weak) > 0 {
			known = weak[0].cover
		}
		if known < 0.34 && q.Time.IsZero() {
			return a.notOurs()
		}
	}
	d := a.draft(question.Unknown)
	d.Answerable = false
	who := strings.Join(names, "、")
	if who == "" {
		who = strings.Join(q.Districts, "、")
	}
	d.Lead = fmt.Sprintf("语料中没有找到%s%s关于「%s」的记录。", inTime(q), who, strings.Join(terms, " "))
	if near := a.nearest(names, q.Districts); near != "" {
		d.Lead += near
	} else {
		d.Lead += a.period() + "。"
	}
	q.Intent = question.Unknown
	return a.compose(d)
}

// notOurs declines what the corpus is not about.
func (a *asking) notOurs() (*answer.Answer, error) {
	text, cs := a.exampleText(3)
	return a.refuse("没有找到相关内容：我只能回答收录的地方新闻里有的事，不回答其他话题。"+text, question.OutOfScope, cs...)
}

// figures lists the figures of a place or person when the question names no metric.
func (a *asking) figures(names []string) (*answer.Answer, error) {
	query := a.base()
	if len(names) > 0 {
		query = a.byPersons(query, names)
	}
	if len(a.q.Districts) > 0 {
		query.All = append(slices.Clone(query.All), anyOf(store.ByOwner, a.q.Districts))
	}
	if len(a.q.Themes) > 0 {
		query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, a.q.Themes))
	}
	query = ofKinds(query, store.Measure)
	query.Limit = 60
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	if len(hits) == 0 {
		return a.notFound(names, append(slices.Clone(a.q.Themes), "数字"), nil)
	}
	d := a.draft(question.Figure)
	for _, h := range distinct(hits) {
		d.Items = append(d.Items, a.item(h, ""))
	}
	d.Lead = strings.Join(a.q.Districts, "、") + strings.Join(names, "、") + "，语料中的数字："
	return a.compose(d)
}
