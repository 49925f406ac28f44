package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
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
				role := signs(art.Byline, name)
				if role == "" || told[name] {
					continue
				}
				told[name] = true
				d.Lead += a.say("signed", name, art.Title, role)
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

// signs returns as what somebody signs, "" when he does not: 记者 in 「本报记者 张某 通讯员 李某」.
func signs(byline, name string) string {
	role := ""
	for _, f := range strings.FieldsFunc(byline, func(r rune) bool { return !clean.IsHan(r) && r != '·' }) {
		for _, r := range []string{"记者", "通讯员", "实习生", "摄影", "编辑", "作者"} {
			before, rest, ok := strings.Cut(f, r)
			switch {
			case !ok || strings.Contains(before, name):
			case rest == "":
				role = r
			case rest == name:
				return r
			}
		}
		if f == name {
			return role
		}
	}
	return ""
}

// bylineIn finds the line that an article is signed with, its title where the line is put together from several.
func bylineIn(doc *store.Document, art *store.Article) []store.Span {
	if at := strings.Index(doc.Text[art.Span.Start:art.Span.End], art.Byline); at >= 0 {
		return []store.Span{{Start: art.Span.Start + at, End: art.Span.Start + at + len(art.Byline)}}
	}
	return art.Titled
}
