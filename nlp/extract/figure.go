package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

var (
	reNumber = regexp.MustCompile(`(?:(超过|超|突破|约|近|不少于|不低于|达到|达|至少)?)(\d[\d,，]*(?:\.\d+)?)(?:[-~～至—](\d[\d,]*(?:\.\d+)?))?\s*(余|多)?`)
	reAim    = regexp.MustCompile(`力争|计划|将|预计|目标|争取|确保|突破|未来|年内|到20\d\d年|规划|拟|实现.{0,6}目标|要`)
	reDone   = regexp.MustCompile(`完成|实现了|已|累计|新增|同比|达到了|落地|开工|竣工|下线|居|截至|上半年|引进|增长了`)
	reGrowth = regexp.MustCompile(`(?:增长|下降|增加|提高|提升|上升|减少|增幅|增速|降低|回落)(?:了|约|超过|超|达|到|至|为|\s)*$`)
	reBase   = regexp.MustCompile(`同比|环比|较一季度|较上年|较去年|比上年|比去年|较一?[上]?季度`)
)

// measures adds the figures of a sentence. facts is the number of facts before the sentence; those after it may tell
// whose the figure is.
func (w *writer) measures(p *clean.Para, sent [2]int, ms []mention, quoted [][2]int, facts int, current store.Interval, guessed bool) {
	s := p.S
	if p.CutTail && sent[1] == len(s) && !strings.ContainsAny(s[sent[0]:sent[1]], "，；") {
		return // no half figure
	}
	exprs := when.Find(s[sent[0]:sent[1]], w.context(w.before))
	ends := cuts(s, sent[0], sent[1], "，；。：", nil)
	start := sent[0]
	var lastMetric string
	made := w.doc.Facts[facts:len(w.doc.Facts):len(w.doc.Facts)]
	var actors []store.Actor
	var marks store.Marks
	for _, f := range made {
		if f.Kind == store.Statement {
			actors = f.Actors
			marks = f.Marks & (store.Verbatim | store.Reported | store.Meeting | store.Carried | store.Joint)
			break
		}
	}
	owner := w.owner(s, sent[0], sent[1], sent[0], actors, p)
	period, time := "", store.Interval{}
	for _, end := range ends {
		clause := s[start:end]
		if end == len(s) && p.CutTail {
			break // the figure may be cut off
		}
		for _, e := range exprs {
			at := e.Start + sent[0]
			if at >= start && at < end && (e.Grain >= when.Month || e.Ahead) && !e.Invalid {
				period, time = s[at:e.End+sent[0]], e.Interval
			}
		}
		for _, m := range reNumber.FindAllStringSubmatchIndex(clause, -1) {
			unitAt := m[1]
			unit := w.unit(clause[unitAt:])
			if unit == "" {
				continue
			}
			inTime := false
			for _, e := range exprs {
				a, b := e.Start+sent[0]-start, e.End+sent[0]-start
				inTime = inTime || m[4] >= a && m[4] < b
			}
			if inTime || w.ordinal(clause, m[4]) {
				continue
			}
			v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "，", "").Replace(clause[m[4]:m[5]]), 64)
			if err != nil {
				continue
			}
			tail := unitAt + len(unit)
			for _, suf := range []string{"以上", "左右", "以内", "余"} {
				if strings.HasPrefix(clause[tail:], suf) {
					tail += len(suf)
					break
				}
			}
			begin := m[0]
			if m[2] >= 0 && (clause[m[2]:m[3]] == "达到" || clause[m[2]:m[3]] == "达") {
				begin = m[4]
			}
			metric := w.metric(clause, m[0], tail)
			if metric == "" {
				metric = lastMetric
			}
			lastMetric = metric
			growth := unit == "%" && reGrowth.MatchString(clause[:m[0]])
			base := reBase.FindString(clause[:m[0]])
			aim := reAim.MatchString(strings.TrimSpace(s[sent[0]:start+tail])) && !reDone.MatchString(clause)
			if !time.IsZero() && !w.dated.IsZero() && time.Last() > w.dated.Last() && !reDone.MatchString(clause) {
				aim = true
			}
			who := owner
			if o := w.owner(s, sent[0], start+m[0], sent[0], actors, p); o != "" {
				who = o
			}
			f := store.Fact{Kind: store.Measure, Actors: actors, When: current, Marks: marks | mark(guessed && !current.IsZero(), store.Guessed),
				Measure: &store.Measurement{Metric: metric, Figure: store.Figure{Value: v, Unit: unit, Text: strings.TrimSpace(clause[begin:tail])},
					Period: period, Time: time, Owner: who, Target: aim, Growth: growth, Base: base}}
			if marks == 0 {
				f.Marks |= store.Written
			}
			f.Districts = w.about(actors, nil, s[sent[0]:sent[1]], p)
			if who != "" && !slices.Contains(f.Districts, who) && w.lex.Place(who) != nil {
				f.Districts = append(f.Districts, who)
			}
			f.Words = p.Text.Spans(start+begin, start+tail)
			w.put(f, p.Text, p, sent[0], sent[1])
		}
		start = end
	}
}

// unit returns the unit that s begins with, "" when there is none.
func (w *writer) unit(s string) string {
	s = strings.TrimLeft(s, " ")
	for _, u := range w.lex.Units {
		if strings.HasPrefix(s, u) {
			return u
		}
	}
	return ""
}

// ordinal reports whether the number at clause[at] counts places in an order or names something: 第12, 1号, 7号线.
func (w *writer) ordinal(clause string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(clause[:at])
	if r == '第' || r == '“' || r == '+' || r == '-' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return true
	}
	rest := strings.TrimLeft(clause[at:], "0123456789.,")
	return strings.HasPrefix(rest, "号") || strings.HasPrefix(rest, "+") || strings.HasPrefix(rest, "”") || strings.HasPrefix(rest, "次会议") ||
		strings.HasPrefix(rest, "月") || strings.HasPrefix(rest, "年") || strings.HasPrefix(rest, "日")
}

// metric finds what is counted: the words before the figure, else those behind its unit.
func (w *writer) metric(clause string, at, tail int) string {
	head := clause[:at]
	if i := strings.LastIndexAny(head, "、，；：“”（"); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[i+n:]
	}
	if m := reNumber.FindAllStringIndex(head, -1); len(m) > 0 {
		head = head[m[len(m)-1][1]:]
		for _, u := range w.lex.Units {
			if strings.HasPrefix(head, u) {
				head = head[len(u):]
				break
			}
		}
	}
	for _, suf := range []string{"达到", "达", "突破", "超过", "超", "增长", "下降", "实现", "完成", "为", "约", "近", "的", "了", "到", "年均", "以上", "同比", "分别", "均", "至", "不少于", "占"} {
		head = strings.TrimSuffix(strings.TrimRight(head, " "), suf)
	}
	head = strings.TrimSpace(head)
	behind := clause[tail:]
	if i := strings.IndexAny(behind, "，、；：。（“"); i >= 0 {
		behind = behind[:i]
	}
	behind = strings.TrimPrefix(strings.TrimSpace(behind), "的")
	if utf8.RuneCountInString(behind) > 16 {
		behind = firstChars(behind, 16)
	}
	if utf8.RuneCountInString(head) > 20 {
		rs := []rune(head)
		head = string(rs[len(rs)-20:])
	}
	return strings.TrimSpace(head + " " + behind)
}

// owner finds whose a figure at s[at] is: the place that is the last subject before it, else that of the speaker, else
// that of the section or the article.
func (w *writer) owner(s string, from, at, start int, actors []store.Actor, p *clean.Para) string {
	best := ""
	for _, m := range w.lex.FindPlaces(s[from:at], w.reg.city) {
		next, _ := utf8.DecodeRuneInString(s[from+m.End:])
		if strings.ContainsRune("、和与、的", next) && next != '的' {
			continue
		}
		if m.Place.Level == 0 {
			continue
		}
		best = m.Place.Name
		_ = next
	}
	local := ""
	for _, a := range actors {
		for _, post := range a.Posts {
			if d := w.lex.Place(post.District); d != nil && local == "" && ranked(post.Title) {
				local = d.Name
			}
		}
	}
	if local == "" && p.Section >= 0 {
		if d := w.art.Sections[p.Section].District; d != nil {
			local = d.Name
		}
	}
	if best != "" {
		// the city or province above the speaker's place is scenery: 「为青岛建设…，新增8万人」
		b, l := w.lex.Place(best), w.lex.Place(local)
		if l != nil && b != nil && (b == l || w.lex.Within(l, best) || strings.Contains(best, l.Short)) {
			return local
		}
		return best
	}
	if local != "" {
		return local
	}
	text := s[from:at]
	if w.reg.home != "" && (strings.Contains(text, "我区") || strings.Contains(text, "全区") || strings.Contains(text, "全县")) {
		return w.reg.home
	}
	if w.reg.city != "" && (strings.Contains(text, "我市") || strings.Contains(text, "全市")) {
		return w.reg.city
	}
	return ""
}
