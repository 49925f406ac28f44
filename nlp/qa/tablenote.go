package qa

import (
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

var (
	// reWeightAsked asks what a table counts in the whole: 「城市更新板块权重多少」.
	reWeightAsked = regexp.MustCompile(`权重|占(?:比|总分)?(?:是)?(?:多少|几)分|满分`)
	// reMeasuredBy asks what a table is made of: 「项目建设考核哪些指标」.
	reMeasuredBy = regexp.MustCompile(`(?:考核|评|看)(?:的是|了|的)?(?:些)?(?:什么|哪些|啥|几项|多少项|哪几项)|(?:几|多少|哪些|哪几)(?:项|个)?指标`)
	// reEveryTable means each of the tables: 「三个板块权重各多少」.
	reEveryTable = regexp.MustCompile(`(?:各|每|[两二三四五]|所有|全部)个?(?:单项|板块|榜单?|表)`)
	reWeight     = regexp.MustCompile(`(?:权重|占|满分)[^，,。；]{0,6}\d`)
	reMeasures   = regexp.MustCompile(`考核|指标|包括`)
)

// noteAsked answers from what captions of tables say of them: their weight, their indicators. nil when the question asks neither, or
// no caption of a table that it names says it.
func (a *asking) noteAsked() (*answer.Answer, error) {
	q, said := a.q, reWeight
	switch {
	case len(q.Persons)+len(q.Districts) > 0:
		return nil, nil
	case reWeightAsked.MatchString(q.Text):
	case reMeasuredBy.MatchString(q.Text):
		said = reMeasures
	default:
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Ranking)
	text := fold(q.Text)
	var leads []string
	for _, b := range bs {
		note := b.rows[0].Row.Note
		if !said.MatchString(note) || !a.namesBoard(text, b) && !reEveryTable.MatchString(q.Text) {
			continue
		}
		leads = append(leads, "「"+clip(a.boardTitle(b), 60)+"」（"+clip(note, 120)+"）")
		d.Proofs = append(d.Proofs, answer.Proof{Doc: b.rows[0].doc, Spans: b.rows[0].Spans})
		if len(leads) == 4 {
			break
		}
	}
	if len(leads) == 0 {
		return nil, nil
	}
	d.Lead = strings.Join(leads, "\n")
	return a.compose(d)
}
