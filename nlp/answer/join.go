package answer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// EachPart are the answers that a joins, itself when it joins none. What they share, Sources, Choices and Footer, a has; the
// Footer of a part is what is said of its own points, see Beneath.
func (a *Answer) EachPart() []*Answer {
	if len(a.Parts) == 0 {
		return []*Answer{a}
	}
	return a.Parts
}

// Join makes one answer, for a form, of those to the questions of one message, of which there is at least one. Each part
// keeps its own lead and points; sources are numbered through and listed once, and Points are those of all parts.
func Join(answers []*Answer, f Form) *Answer {
	if len(answers) == 1 {
		return answers[0]
	}
	first := answers[0]
	a := &Answer{Intent: first.Intent, Revision: first.Revision, Chart: first.Chart}
	var ids []string
	var told [][]int // the sources of each part that no point cites: its lead stands on them
	room := maxDocuments - needed(answers)
	for _, whole := range answers {
		p := *whole
		if n := len(p.Sources); len(p.Points) == 0 && n > 1 { // of what a lead stands on, the rest where there is room
			p.Sources = p.Sources[:min(n, 1+max(room, 0))]
			room -= len(p.Sources) - 1
		}
		at := make([]int, len(p.Sources)) // the number of each of its sources, among all
		for i, s := range p.Sources {
			at[i] = slices.IndexFunc(a.Sources, func(o Source) bool { return o.Doc == s.Doc && o.Title == s.Title })
			if at[i] < 0 {
				at[i], a.Sources = len(a.Sources), append(a.Sources, s)
				continue
			}
			a.Sources[at[i]].Quotes = slices.Concat(a.Sources[at[i]].Quotes, s.Quotes)
		}
		p.Points = slices.Clone(p.Points)
		for i := range p.Points {
			cites := make([]int, len(p.Points[i].Cites))
			for k, c := range p.Points[i].Cites {
				cites[k] = at[c]
			}
			p.Points[i].Cites = cites
		}
		a.Points = append(a.Points, p.Points...)
		if told = append(told, at); len(p.Points) > 0 {
			told[len(told)-1] = nil
		}
		for _, c := range p.Choices {
			if !slices.Contains(a.Choices, c) {
				a.Choices = append(a.Choices, c)
			}
		}
		all := p.Footer
		p.Footer = nil
		for _, line := range all {
			switch {
			case strings.Contains(line, "以上") && slices.ContainsFunc(answers, func(o *Answer) bool { return !slices.Contains(o.Footer, line) }):
				p.Footer = append(p.Footer, line)
			case !slices.Contains(a.Footer, line):
				a.Footer = append(a.Footer, line)
			}
		}
		ids = append(ids, p.ID)
		a.Answerable, a.Sample = a.Answerable || p.Answerable, a.Sample || p.Sample
		a.Page, a.Pages = max(a.Page, p.Page), max(a.Pages, p.Pages)
		a.Parts = append(a.Parts, &p)
	}
	if len(a.Sources) > 1 {
		for i, at := range told {
			for _, k := range at {
				a.Parts[i].Lead += fmt.Sprintf("[%d]", k+1)
			}
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(ids, "+")))
	a.ID = hex.EncodeToString(sum[:4])
	a.Text = a.plain(f)
	return a
}

// Beneath are the lines that stand right beneath a part of a joined answer: what is said of 「以上」 and is not true of all.
func (a *Answer) Beneath(part *Answer) []string {
	if part == a {
		return nil
	}
	return part.Footer
}

// needed is how many documents answers cite for their points, and one for each lead without any.
func needed(answers []*Answer) int {
	var all []Source
	for _, a := range answers {
		n := len(a.Sources)
		if len(a.Points) == 0 {
			n = min(n, 1)
		}
		all = append(all, a.Sources[:n]...)
	}
	return documents(all)
}
