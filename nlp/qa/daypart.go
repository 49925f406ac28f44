package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/regexp"
)

var (
	rePart   = regexp.MustCompile(`上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|当晚|晚间|昨晚|今晚`)
	dayParts = [][]string{{"上午", "早上", "早晨", "清晨", "凌晨"}, {"中午", "下午"}, {"傍晚", "晚上", "当晚", "晚间", "昨晚", "今晚"}}
)

// partOf numbers a part of the day, -1 when word is none.
func partOf(word string) int {
	return slices.IndexFunc(dayParts, func(names []string) bool { return slices.Contains(names, word) })
}

// inPart keeps of a morning what is not told of an afternoon: the part of the day that a sentence names, or the last one
// named before it in its paragraph.
func (a *asking) inPart(hits []hit) []hit {
	said := rePart.FindString(a.q.TimeText)
	if said == "" {
		return hits
	}
	asked := partOf(said)
	return only(hits, func(h *hit) bool {
		told := a.toldPart(h)
		return told < 0 || told == asked
	})
}

// ofPart keeps what is told of a part of the day, all when nothing is.
func (a *asking) ofPart(hits []hit, part int) []hit {
	if of := only(hits, func(h *hit) bool { return a.toldPart(h) == part }); len(of) > 0 {
		return of
	}
	return hits
}

// toldPart is the part of the day that a sentence names, or the last one named before it in its article; -1 for none.
func (a *asking) toldPart(h *hit) int {
	return partOf(a.partNamed(h))
}

// partNamed is what toldPart numbers, "" for none.
func (a *asking) partNamed(h *hit) string {
	if found := rePart.FindString(h.printed()); found != "" {
		return found
	}
	all := rePart.FindAllString(a.before(h), -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}

// before is the text of a fact's article up to its sentence.
func (a *asking) before(h *hit) string {
	if len(h.Spans) == 0 {
		return ""
	}
	var b strings.Builder
	for _, p := range h.article().Passages {
		for _, sp := range p.Spans {
			if sp.Start >= h.Spans[0].Start {
				return b.String()
			}
			b.WriteString(h.doc.Text[sp.Start:min(sp.End, h.Spans[0].Start)])
		}
	}
	return b.String()
}

// otherPart says that what is told was in another part of the day than the question takes for granted: 「上午走访了哪几家」.
func (a *asking) otherPart(d *answer.Draft) {
	said := rePart.FindString(a.q.TimeText)
	if said == "" || !d.Answerable || len(d.Items) == 0 {
		return
	}
	told := ""
	for i := range d.Items {
		it := &d.Items[i]
		part := a.partNamed(&hit{Fact: &it.Fact, doc: it.Doc})
		if part == "" || partOf(part) == partOf(said) {
			return
		}
		told = part
	}
	d.Lead = a.say("another_part", inTime(a.q), told) + d.Lead
}
