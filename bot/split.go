package bot

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// UTF16 is the length of s in UTF-16 units, which is what chat platforms count.
func UTF16(s string) int {
	n := 0
	for _, c := range s {
		n++
		if c > 0xffff {
			n++
		}
	}
	return n
}

// Split cuts a reply into messages of at most form.Message units as form shows them. It cuts between blocks, else at
// the ends of sentences, else between what people see as characters; every part carries the sources that it cites.
// Choices, pages and footers go with the last part, the picture after it.
func Split(r Reply, form Form) []Reply {
	picture := r.Picture
	r.Picture = nil
	var out []Reply
	switch {
	case len(r.Blocks) == 0:
	case form.Message <= 0 || !longer(r.Text(form), form.Message):
		out = []Reply{r}
	default:
		out = parts(r, form)
	}
	if picture != nil {
		p := Reply{Picture: picture}
		if len(out) == 0 {
			p = r
			p.Picture = picture
		}
		out = append(out, p)
	}
	return out
}

// longer reports whether s has more than n UTF-16 units; it looks no further than that.
func longer(s string, n int) bool {
	if len(s) <= n {
		return false
	}
	for _, c := range s {
		n--
		if c > 0xffff {
			n--
		}
		if n < 0 {
			return true
		}
	}
	return false
}

// parts packs blocks into messages until the next does not fit.
func parts(r Reply, form Form) []Reply {
	s := splitting{reply: r, form: form, sources: map[int]Block{}}
	for _, b := range r.Blocks {
		if b.Kind == Source {
			s.sources[b.N] = b
		}
	}
	s.makeRoom()
	groups := s.addUncited(s.pack())
	out := make([]Reply, len(groups))
	for i, g := range groups {
		p := s.with(g)
		p.Part, p.Parts = i+1, len(groups)
		if len(groups) == 1 {
			p.Part, p.Parts = 0, 0
		}
		if i > 0 {
			p.ReplyTo, p.Edit = "", ""
		}
		if i < len(groups)-1 {
			p.Choices, p.Page, p.Pages = nil, 0, 0
		}
		out[i] = p
	}
	return out
}

// splitting is a reply on its way into several messages.
type splitting struct {
	reply   Reply
	form    Form
	sources map[int]Block // by their numbers
	room    int           // of a message, in UTF-16 units
}

// makeRoom leaves room for the choices below the last message, and drops them when they take half of it.
func (s *splitting) makeRoom() {
	s.room = s.form.Message
	if !s.form.Buttons {
		last := Reply{Choices: s.reply.Choices, Page: s.reply.Page, Pages: s.reply.Pages}
		s.room -= UTF16(last.Text(s.form))
	}
	if s.form.Parts > 0 {
		s.room -= 16 // for the hint at 更多
	}
	if s.room < s.form.Message/2 {
		s.reply.Choices, s.room = nil, s.form.Message-40
	}
}

// with gives the message that blocks make, with the sources they cite before the footer.
func (s *splitting) with(blocks []Block) Reply {
	p := s.reply
	p.Part, p.Parts = 88, 99 // room for the mark; the last line of Spans is for the last part only
	p.Blocks = nil
	var cited []int
	var foot []Block
	for _, b := range blocks {
		cited = append(cited, b.Cites...)
		if b.Kind == Footer {
			foot = append(foot, b)
			continue
		}
		p.Blocks = append(p.Blocks, b)
	}
	slices.Sort(cited)
	for _, n := range slices.Compact(cited) {
		if b, ok := s.sources[n]; ok {
			p.Blocks = append(p.Blocks, b)
		}
	}
	p.Blocks = append(p.Blocks, foot...)
	return p
}

func (s *splitting) fits(group []Block, b Block) bool {
	return !longer(b.Text, s.room) && !longer(s.with(append(group[:len(group):len(group)], b)).Text(s.form), s.room)
}

// pack groups what is no source by messages, the footer behind all else.
func (s *splitting) pack() (groups [][]Block) {
	var body, tail []Block
	for _, b := range s.reply.Blocks {
		switch b.Kind {
		case Source:
		case Footer:
			tail = append(tail, b)
		default:
			body = append(body, b)
		}
	}
	body = append(body, tail...)
	var group []Block
	for i := 0; i < len(body); {
		b := body[i]
		if s.fits(group, b) {
			group = append(group, b)
			i++
			continue
		}
		// A head does not stay behind alone.
		if n := len(group); n > 1 && group[n-1].Kind == Head {
			group = group[:n-1]
			i--
		}
		if len(group) > 0 && !(len(group) == 1 && group[0].Kind == Head) {
			groups = append(groups, group)
			group = nil
			continue
		}
		// One block alone is too long: cut it, and give the end what remains of it.
		empty := b
		empty.Text = ""
		used := UTF16(s.with(append(group[:len(group):len(group)], empty)).Text(s.form))
		first := b
		first.Text, body[i].Text = Cut(b.Text, max(s.room-used, 16))
		body[i].N = 0
		groups = append(groups, append(group, first))
		group = nil
		if body[i].Text == "" {
			i++
		}
	}
	if len(group) > 0 {
		groups = append(groups, group)
	}
	return groups
}

// addUncited lists sources that nothing cites at the end rather than losing them.
func (s *splitting) addUncited(groups [][]Block) [][]Block {
	cited := map[int]bool{}
	for _, b := range s.reply.Blocks {
		for _, n := range b.Cites {
			cited[n] = true
		}
	}
	for _, b := range s.reply.Blocks {
		if b.Kind != Source || cited[b.N] {
			continue
		}
		if n := len(groups); n > 0 && s.fits(groups[n-1], b) {
			groups[n-1] = append(groups[n-1], b)
		} else {
			groups = append(groups, []Block{b})
		}
	}
	return groups
}

// Cut divides s so that head has at most size UTF-16 units (at least one character): at the end of a sentence or
// line in its second half, else of a clause, else between two characters as people see them.
func Cut(s string, size int) (head, rest string) {
	if !longer(s, size) {
		return s, ""
	}
	whole := s
	s = prefix(s, size+16) // what decides lies here
	hard, sentence, clause := 0, 0, 0
	units := 0
	state := -1
	for at := 0; at < len(s); {
		cluster, _, _, next := uniseg.FirstGraphemeClusterInString(s[at:], state)
		state = next
		n := UTF16(cluster)
		if units+n > size {
			break
		}
		units += n
		at += len(cluster)
		hard = at
		last, _ := utf8.DecodeLastRuneInString(cluster)
		switch {
		case strings.ContainsRune("。！？!?\n", last), strings.ContainsRune("”」』）", last) && endsSentence(s[:at]):
			sentence = at
		case strings.ContainsRune("；;，,、： ", last):
			clause = at
		}
	}
	if hard == 0 { // one character of very many code points
		for hard < len(s) {
			_, width := utf8.DecodeRuneInString(s[hard:])
			n := UTF16(s[hard : hard+width])
			if units+n > size && hard > 0 {
				break
			}
			units += n
			hard += width
		}
		return whole[:hard], whole[hard:]
	}
	at := hard
	switch {
	case sentence > hard/2:
		at = sentence
	case clause > hard/2:
		at = clause
	}
	return strings.TrimRight(whole[:at], " \n"), strings.TrimLeft(whole[at:], " \n")
}

// prefix is the first n characters of s.
func prefix(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// endsSentence reports whether s ends with a sentence end and closing marks.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "”」』）")
	c, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？!?", c)
}
