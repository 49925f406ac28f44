package qa

import (
	"cmp"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// maxSigned is how many documents are looked through for who signed them.
const maxSigned = 1000

// reporters tells which articles the names of the question signed: 「张某和周某是谁」. nil when one of them signed none.
func (a *asking) reporters() (*answer.Answer, error) {
	var names []string
	for _, t := range append([]string{a.q.Stranger}, a.q.Terms...) {
		names = addOnce(names, t)
	}
	d := a.draft(question.WhoIs)
	told := map[string]bool{}
	seen := 0
	for meta, err := range a.snap.Documents(a.ctx, "") {
		if err != nil {
			return nil, err
		}
		if seen++; seen > maxSigned || len(told) == len(names) {
			break
		}
		doc, err := a.snap.Document(a.ctx, meta.Key)
		if err != nil {
			return nil, err
		}
		for i := range doc.Articles {
			art := &doc.Articles[i]
			if art.Byline == "" || !art.Dated.IsZero() && art.Dated.From > a.now {
				continue
			}
			for _, name := range names {
				role, ok := signs(art.Byline, name)
				if !ok || told[name] {
					continue
				}
				told[name] = true
				d.Lead += a.signed(name, titled(doc, art), role)
				if !slices.ContainsFunc(d.Proofs, func(p answer.Proof) bool { return p.Doc.Key == doc.Key }) {
					d.Proofs = append(d.Proofs, answer.Proof{Doc: doc, Spans: bylineIn(doc, art)})
				}
			}
		}
	}
	if len(told) < len(names) {
		return nil, nil
	}
	a.q.Focus = names
	return a.compose(d)
}

var (
	// reWhoWrote asks who signed a report.
	reWhoWrote = regexp.MustCompile(`(?:记者|作者|通讯员|署名)(?:都|分别)?(?:是|叫|有|为)?(?:谁|哪|什么|啥)|哪[\p{Han}]{0,2}(?:记者|作者|通讯员)|(?:谁|哪\p{Han}{0,3}记者|记者)(?:采写|撰写|写|署名)(?:的|了)|(?:稿子?|新闻|消息|报道|文章|侧记|通讯)的?(?:作者|记者|通讯员|署名)[呢?？。\s]*$`)
	// reOfWriting are words of a question that are about the report, not about what it tells.
	reOfWriting = regexp.MustCompile(`记者|作者|通讯员|署名|采写|撰写|稿子|稿件?|新闻|消息|报道|文章|[那这]?[篇条则](?:侧记)?|写的?`)
)

// signedBy tells who signed the report that a question describes: 「即发投产那条新闻的记者是谁」. nil when it asks nothing of the kind,
// or no report is like it.
func (a *asking) signedBy() (*answer.Answer, error) {
	q := a.q
	if !reWhoWrote.MatchString(q.Text) || len(q.Persons) > 0 && !reThatReport.MatchString(q.Text) {
		return a.writtenBy()
	}
	terms := slices.Clone(q.Persons)
	for _, t := range append(slices.Clone(q.Things), q.Terms...) {
		for part := range strings.FieldsSeq(reOfWriting.ReplaceAllString(t, " ")) {
			if runes(part) >= 2 {
				terms = addOnce(terms, part)
			}
		}
	}
	if len(terms) == 0 && len(q.Districts) == 0 && q.Time.IsZero() && !q.Recent && !q.Follows && reThatReport.MatchString(q.Text) {
		return a.refuse(a.say("which_thing"), question.Ambiguous) // 「这稿子谁写的」
	}
	hits, err := a.evidence(inDistricts(store.Query{Visible: a.now}, q.Districts), terms)
	if err != nil {
		return nil, err
	}
	var best *hit
	most := 0.0
	for i := range hits[:min(len(hits), 30)] {
		h := &hits[i]
		art := h.article()
		fits, title := h.cover, fold(art.Title+art.Subtitle)
		for _, t := range terms {
			fits += a.occurs(title, t) / float64(len(terms))
		}
		if fits > most {
			best, most = h, fits
		}
	}
	if best == nil || most < 0.6 {
		return nil, nil
	}
	art := best.article()
	d := a.draft(question.Project)
	if d.Lead = a.say("byline_of", art.Title, strings.TrimLeft(art.Byline, "□■●◆▲△◎○★☆ ")); art.Byline == "" {
		d.Lead = a.say("no_byline", art.Title)
	}
	d.Proofs = []answer.Proof{{Doc: best.doc, Spans: bylineIn(best.doc, art)}}
	return a.compose(d)
}

// reWrote asks which reports somebody signed, reThatReport names one: 「某某写的是哪篇」.
var (
	reWrote      = regexp.MustCompile(`^(?:[请那]|问一下)?(?:记者|通讯员|作者)?(\p{Han}{2,4}?)(?:都|一共|还)?(?:采写|撰写|写|署名|报道)(?:的|了|过)?(?:稿子?|新闻|文章|报道)?(?:都)?(?:是|有)?(?:哪|什么|啥|几)`)
	reThatReport = regexp.MustCompile(`[那这]一?[篇条则]|稿子?|报道|文章|侧记`)
)

// maxWritten is how many reports of one reporter are named.
const maxWritten = 5

// writtenBy names the reports that somebody signed, the newest last as they were loaded. nil when it asks nothing of the kind, or nobody of
// that name signed one.
func (a *asking) writtenBy() (*answer.Answer, error) {
	m := reWrote.FindStringSubmatch(a.q.Text)
	if m == nil {
		return nil, nil
	}
	d := a.draft(question.WhoIs)
	seen, told := 0, 0
	for meta, err := range a.snap.Documents(a.ctx, "") {
		if err != nil {
			return nil, err
		}
		if seen++; seen > maxSigned || told == maxWritten {
			break
		}
		doc, err := a.snap.Document(a.ctx, meta.Key)
		if err != nil {
			return nil, err
		}
		for i := range doc.Articles {
			art := &doc.Articles[i]
			if art.Byline == "" || !art.Dated.IsZero() && art.Dated.From > a.now || told == maxWritten {
				continue
			}
			role, ok := signs(art.Byline, m[1])
			if !ok {
				continue
			}
			told++
			d.Lead += a.signed(m[1], titled(doc, art), role)
			d.Proofs = append(d.Proofs, answer.Proof{Doc: doc, Spans: bylineIn(doc, art)})
		}
	}
	if told == 0 {
		return nil, nil
	}
	a.q.Focus = []string{m[1]}
	return a.compose(d)
}

// titled is the title of an article, its first words where it prints none.
func titled(doc *store.Document, art *store.Article) string {
	return cmp.Or(art.Title, answer.Untitled(doc, art))
}

// signed says what somebody signed, and as what when the line says so.
func (a *asking) signed(name, title, role string) string {
	if role == "" {
		return a.say("signed_alone", name, title)
	}
	return a.say("signed", name, title, role)
}

// signs reports whether somebody signs, and as what, "" when the line does not say: 记者 in 「本报记者 张某 通讯员 李某」.
func signs(byline, name string) (role string, ok bool) {
	for _, f := range strings.FieldsFunc(byline, func(r rune) bool { return !clean.IsHan(r) && r != '·' }) {
		for _, r := range []string{"记者", "通讯员", "实习生", "摄影", "编辑", "作者"} {
			before, rest, ok := strings.Cut(f, r)
			switch {
			case !ok || strings.Contains(before, name):
			case rest == "":
				role = r
			case rest == name:
				return r, true
			}
		}
		if f == name {
			return role, role != "" || !strings.Contains(byline, "来源")
		}
	}
	return "", false
}

// bylineIn finds the line that an article is signed with, its title where the line is put together from several.
func bylineIn(doc *store.Document, art *store.Article) []store.Span {
	if at := strings.Index(doc.Text[art.Span.Start:art.Span.End], art.Byline); at >= 0 {
		return []store.Span{{Start: art.Span.Start + at, End: art.Span.Start + at + len(art.Byline)}}
	}
	return art.Titled
}
