package extract

import (
	"regexp"
	"strings"

	"wenzheng/store"
)

// notice is what a correction notice says about another article: 「《宁乡：…》一文中，“46.8亿元”应为“64.8亿元”」.
type notice struct {
	wrong [][2]int // words that are taken back
	owner string   // the place that the article's title names, "" when it names none
}

// reTitleOf finds the titles that a notice names.
var reTitleOf = regexp.MustCompile(`《([^》]{2,60})》`)

var (
	// rightAfter stand between wrong words and the right ones, wrongAfter between right words and the wrong ones.
	rightAfter = words("应为 应是 应改为 更正为 改为 有误，应为 系笔误，应为 有误，正确的是 ，应为 ，正确的应为")
	wrongAfter = words("误作 误为 误写作 误写为 误写成 写作 写成 印作 印成 刊为 误印为 误刊为 误刊登为 错写成 误植为")
)

// notice reads the sentence s[from:to] as a correction, nil when it is none: it must say so, and name an article or a page.
func (w *writer) notice(x *prose, from, to int) *notice {
	s := x.s[from:to]
	if !hasAny(s, "应", "误", "更正") || !hasAny(w.art.Title+w.doc.Title+s, "更正", "勘误", "致歉", "启事", "一文", "刊发", "刊登", "本报") {
		return nil
	}
	n := &notice{}
	for i := range x.quoted {
		q := x.quoted[i]
		if q[0] < from || q[1] > to {
			continue
		}
		rest := strings.TrimPrefix(x.s[q[1]:to], "”")
		behind := rest
		if k := strings.Index(rest, "“"); k >= 0 {
			behind = rest[:k]
		} else {
			continue
		}
		switch {
		case rightAfter.has(behind):
			n.wrong = append(n.wrong, q)
		case wrongAfter.has(behind) && i+1 < len(x.quoted):
			n.wrong = append(n.wrong, x.quoted[i+1])
		}
	}
	if len(n.wrong) == 0 {
		return nil
	}
	for _, m := range reTitleOf.FindAllStringSubmatch(x.s[:to], -1) {
		for _, pl := range w.lex.FindPlaces(m[1], w.scene.city) {
			n.owner = pl.Place.Name
			break
		}
	}
	return n
}

// takenBack reports whether s[at] lies in words that a notice takes back.
func (n *notice) takenBack(at int) bool { return n != nil && hit(n.wrong, at) }

func (n *notice) mark() store.Marks { return mark(n != nil, store.Corrected) }
