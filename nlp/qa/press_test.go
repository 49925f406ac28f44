package qa_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
)

// paper is a small local newspaper drawn from a seed: real places, invented people, and beside its pages what they tell.
//
//	seed → a prefecture and some of its counties, whom they are led by, the day
//	     → pages, each of one construction (press_pages_test.go), with what they tell
//	     → questions on what they tell, in many wordings (press_asks_test.go), with what the reply must and must not hold
type paper struct {
	*rand.Rand
	city      *nlp.Place
	counties  []*county
	today     time.Time // on which the next page comes out
	files     map[string]string
	told      []*told
	how       string // the construction that is being written
	officials map[string]*official
	decks     map[string][]string
	used      map[string]bool
}

type county struct {
	name, short string
	unit        string // 县 区 市 旗: 「县长」, 「全县」
}

// official is somebody in an office: 「嵩县」「县委书记」「季青禾」.
type official struct {
	name, office string
	at           *county
	left         bool // the office is another's by now
}

func (o *official) local() string { return o.office + o.name }          // in a report that has named the county
func (o *official) full() string  { return o.at.of(o.office) + o.name } // in any

// of names an office of the county: 「嵩县县委书记」, 「洛龙区区长」.
func (c *county) of(office string) string { return c.name + office }

// told is one thing that a page tells, with what fills the wordings of its kind.
type told struct {
	kind, how string
	who       *official // nil: nobody in person
	at        *county
	slots     map[string]string
}

// newPaper draws a newspaper. The same seed always gives the same one.
func newPaper(lex *nlp.Lexicon, seed uint64) *paper {
	p := &paper{Rand: rand.New(rand.NewPCG(seed, 50021)), files: map[string]string{}, officials: map[string]*official{}, decks: map[string][]string{}, used: map[string]bool{}}
	for len(p.counties) < 5 {
		provinces := slices.DeleteFunc(slices.Clone(pressProvinces), func(s string) bool { return len(lex.Children(s)) == 0 })
		cities := lex.Children(provinces[p.IntN(len(provinces))])
		p.city, p.counties = cities[p.IntN(len(cities))], nil
		if p.city.Name == "青岛市" { // its people are known
			continue
		}
		below := slices.Clone(lex.Children(p.city.Name))
		p.Shuffle(len(below), func(i, k int) { below[i], below[k] = below[k], below[i] })
		for _, c := range below {
			last, size := utf8.DecodeLastRuneInString(c.Name)
			if n := utf8.RuneCountInString(c.Name); c.Level != nlp.County || n < 2 || n > 7 || !strings.ContainsRune("县区市旗", last) || c.Name[:len(c.Name)-size] == "郊" || slices.Contains([]string{"城区", "矿区", "郊区"}, c.Name) || strings.HasSuffix(c.Name, "新区") || strings.HasSuffix(c.Name, "园区") || strings.HasSuffix(c.Name, "理区") {
				continue
			}
			short := c.Short
			if short == "" || short == p.city.Short { // 「荆州」 is the city
				short = c.Name
			}
			if len(p.counties) < 6 {
				p.counties = append(p.counties, &county{name: c.Name, short: short, unit: string(last)})
			}
		}
	}
	p.today = time.Date(2022+p.IntN(4), time.Month(2+p.IntN(9)), 3+p.IntN(20), 0, 0, 0, 0, time.UTC)
	order := p.Perm(len(constructions))
	for _, i := range order[:6+p.IntN(3)] {
		p.how = constructions[i].name
		constructions[i].write(p)
		p.today = p.today.AddDate(0, 0, 1+p.IntN(4))
	}
	return p
}

// deal takes a card from a shuffled deck of words: none comes twice.
func (p *paper) deal(deck string) string {
	if _, ok := p.decks[deck]; !ok {
		cards := strings.Fields(pressWords[deck])
		p.Shuffle(len(cards), func(i, k int) { cards[i], cards[k] = cards[k], cards[i] })
		p.decks[deck] = cards
	}
	cards := p.decks[deck]
	p.decks[deck] = cards[1:]
	return cards[0]
}

func (p *paper) one(words string) string { f := strings.Fields(words); return f[p.IntN(len(f))] }

// some draws n counties.
func (p *paper) some(n int) (out []*county) {
	for _, i := range p.Perm(len(p.counties))[:min(n, len(p.counties))] {
		out = append(out, p.counties[i])
	}
	return out
}

func (p *paper) any() *county { return p.some(1)[0] }

// person invents a name that is no part of another.
func (p *paper) person() string {
	given := []rune(pressWords["given"])
	for {
		name := p.one(pressWords["surnames"]) + string(given[p.IntN(len(given))])
		if p.IntN(5) > 0 {
			name += string(given[p.IntN(len(given))])
		}
		taken := p.used[name]
		for n := range p.used {
			taken = taken || strings.Contains(n, name) || strings.Contains(name, n)
		}
		if !taken {
			p.used[name] = true
			return name
		}
	}
}

// holder is who holds an office of a county.
func (p *paper) holder(c *county, office string) *official {
	key := c.of(office)
	if p.officials[key] == nil {
		p.officials[key] = &official{name: p.person(), office: office, at: c}
	}
	o := p.officials[key]
	if !slices.ContainsFunc(p.told, func(g *told) bool { return g.kind == "holder" && g.who == o }) {
		p.tell("holder", o, c)
	}
	return o
}

func (p *paper) secretary(c *county) *official { return p.holder(c, c.unit+"委书记") }
func (p *paper) head(c *county) *official      { return p.holder(c, c.unit+"长") }
func (p *paper) leader(c *county) *official {
	if p.IntN(2) == 0 {
		return p.head(c)
	}
	return p.secretary(c)
}

// tell notes what the page tells; more are further slots, name and value in turn.
func (p *paper) tell(kind string, who *official, at *county, more ...string) *told {
	g := &told{kind: kind, how: p.how, who: who, at: at, slots: map[string]string{"年": strconv.Itoa(p.today.Year()), "去年": strconv.Itoa(p.today.Year() - 1)}}
	if at != nil {
		g.slots["县"], g.slots["简"] = at.name, at.short
	}
	if who != nil {
		post := who.at.of(who.office)
		g.slots["人"], g.slots["职"], g.slots["任"] = who.name, post, post
		if rest, ok := strings.CutPrefix(who.office, who.at.unit+"委"); ok { // 「嵩县委书记」
			g.slots["任"] = post + "|" + who.at.name + "委" + rest
			if first, second, ok := strings.Cut(rest, "、"); ok {
				g.slots["任"] = who.at.name + "委" + first + "|" + who.at.name + second
			}
		}
		if strings.HasSuffix(who.office, "委书记") {
			g.slots["简职"] = who.at.short + "书记"
		} else if utf8.RuneCountInString(who.office) == 2 {
			g.slots["简职"] = who.at.short + who.office
		}
	}
	for i := 0; i < len(more); i += 2 {
		g.slots[more[i]] = more[i+1]
	}
	p.told = append(p.told, g)
	return g
}

// value draws a number that stands nowhere else; whole for what is counted.
func (p *paper) value(unit string) string {
	for {
		s := strconv.Itoa(101 + p.IntN(890))
		if !strings.Contains("家户人个所台", unit) {
			s = fmt.Sprintf("%d.%d", 11+p.IntN(86), 1+p.IntN(9))
		}
		if !p.used[s] {
			p.used[s] = true
			return s
		}
	}
}

func md(d time.Time) string  { return fmt.Sprintf("%d月%d日", d.Month(), d.Day()) }
func ymd(d time.Time) string { return fmt.Sprintf("%d年%s", d.Year(), md(d)) }

// page adds a file in one of the forms in which pages come.
func (p *paper) page(title string, paragraphs ...string) {
	name, date, outlet := fmt.Sprintf("p%02d", len(p.files)+1), p.today.Format(time.DateOnly), p.city.Short+"日报"
	text := strings.Join(paragraphs, "\n　　")
	switch p.IntN(4) {
	case 0:
		p.files[name+".md"] = fmt.Sprintf("---\ntitle: %s\noutlet: %s\ndate: %s\n---\n\n%s\n", title, outlet, date, strings.Join(paragraphs, "\n\n"))
	case 1:
		p.files[name+".txt"] = fmt.Sprintf("%s\n%s %s\n　　%s\n", title, outlet, ymd(p.today), text)
	default:
		p.files[name+".txt"] = fmt.Sprintf("%s\n%s %s\n　　%s\n", title, outlet, date, text)
	}
}

// asking is a question with what its reply must (alternatives divided by 「|」) and must not hold.
type asking struct {
	how, wording, ask string
	must, not         []string
}

// asks are the questions on what the paper tells, each wording a few times.
func (p *paper) asks() (out []asking) {
	var gold []*told
	gold = append(append(gold, p.told...), p.boards()...)
	for _, w := range wordings {
		n := 0
		for _, i := range p.Perm(len(gold)) {
			g := gold[i]
			if n == 4 || g.kind != w.kind {
				continue
			}
			s := p.more(g)
			ask, ok := fillSlots(w.ask, s)
			must, ok2 := fillSlots(w.must, s)
			not, ok3 := fillSlots(w.not, s)
			if ok && ok2 && ok3 {
				n++
				out = append(out, asking{g.how, w.ask, ask, strings.Fields(must), strings.Fields(not)})
			}
		}
	}
	return out
}

var reSlot = regexp.MustCompile(`\{\p{Han}+\}`)

func fillSlots(form string, slots map[string]string) (string, bool) {
	ok := true
	s := reSlot.ReplaceAllStringFunc(form, func(m string) string {
		v, has := slots[strings.Trim(m, "{}")]
		ok = ok && has && (v != "" || strings.HasPrefix(m, "{诸"))
		return v
	})
	return s, ok
}

// TestPress asks some papers what they tell. WENZHENG_PRESS=N asks N of them, and prints the rates.
func TestPress(t *testing.T) {
	const seeds, floor = 6, 0.95
	n, wide := seeds, os.Getenv("WENZHENG_PRESS")
	first := uint64(1)
	if wide != "" {
		from, count, ok := strings.Cut(wide, "+") // 101+12: twelve from seed 101
		if !ok {
			from, count = "1", wide
		}
		a, err1 := strconv.ParseUint(from, 10, 64)
		b, err2 := strconv.Atoi(count)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		first, n = a, b
	}
	asked, passed, wrong := 0, 0, 0
	rates := map[string][2]int{}
	for seed := first; seed < first+uint64(n); seed++ {
		p := newPaper(sample(t).lex, seed)
		s := &sampled{engine: loaded(t, p.files)}
		for _, a := range p.asks() {
			got := s.asks(t, p.today.Add(24*time.Hour), answer.Form{}, strings.Split(a.ask, " | ")...).Text
			missing, faults := p.grade(a, got)
			asked++
			count := func(key string) {
				r := rates[key]
				if r[1]++; len(missing)+len(faults) == 0 {
					r[0]++
				}
				rates[key] = r
			}
			count("wording " + a.wording)
			count("page " + a.how)
			switch {
			case len(faults) > 0:
				wrong++
				t.Errorf("seed %d, %s: %s: wrong %v:\n%s", seed, a.how, a.ask, faults, got)
			case len(missing) > 0:
				if wide != "" || testing.Verbose() {
					t.Logf("seed %d, %s: %s: no %v:\n%s", seed, a.how, a.ask, missing, got)
				}
			default:
				passed++
			}
		}
	}
	if rate := float64(passed) / float64(asked); rate < floor || wide != "" {
		t.Logf("%d of %d answered, %d wrong", passed, asked, wrong)
		if rate < floor {
			t.Errorf("%.1f%% answered, want %.1f%%", 100*rate, 100*floor)
		}
	}
	if wide != "" {
		var lines []string
		for k, r := range rates {
			lines = append(lines, fmt.Sprintf("%3d%% %d/%d %s", 100*r[0]/r[1], r[0], r[1], k))
		}
		slices.Sort(lines)
		t.Logf("rates:\n%s", strings.Join(lines, "\n"))
	}
}

// stands reports whether a word occurs, a number not inside of a longer one.
func stands(text, word string) bool { return standsAt(text, word) >= 0 }

func standsAt(text, word string) int {
	digit := func(b byte) bool { return b >= '0' && b <= '9' }
	for from := 0; ; {
		k := strings.Index(text[from:], word)
		if k < 0 {
			return -1
		}
		k += from
		end := k + len(word)
		before := k > 0 && digit(word[0]) && (digit(text[k-1]) || text[k-1] == '.')
		behind := end < len(text) && digit(word[len(word)-1]) && (digit(text[end]) || text[end] == '.' && end+1 < len(text) && digit(text[end+1]))
		if !before && !behind {
			return k
		}
		from = end
	}
}

// grade says what a reply lacks, and what in it is wrong.
func (p *paper) grade(a asking, reply string) (missing, faults []string) {
	body, _, _ := strings.Cut(reply, "\n来源")
	for _, m := range a.must {
		if !slices.ContainsFunc(strings.Split(m, "|"), func(w string) bool { return stands(flat(reply), w) }) {
			missing = append(missing, m)
		}
	}
	head := ""
	for line := range strings.SplitSeq(reAsked.ReplaceAllString(body, ""), "\n") {
		for _, n := range a.not {
			if stands(flat(line), n) && !p.owned(line, n) {
				faults = append(faults, "holds "+n)
			}
		}
		faults = append(faults, p.faults(a, head, flat(line))...)
		if strings.HasSuffix(line, "：") {
			head = line
		}
	}
	return missing, faults
}

// owned reports whether a line names him whose words it holds.
func (p *paper) owned(line, words string) bool {
	return slices.ContainsFunc(p.told, func(g *told) bool {
		return g.slots["题"] == words && (g.who == nil || strings.Contains(line, g.who.name))
	})
}

var reAsked = regexp.MustCompile(`「[^」]*」|超过[\d.]+`) // what the question said

var reDenied = regexp.MustCompile(`不是|没有|并非|未见|不同`)

// faults are the words of one mouth under another's name, and the figures of one county under another's, in a line of a reply.
func (p *paper) faults(a asking, head, line string) (out []string) {
	if reDenied.MatchString(line) {
		return nil
	}
	var people, places []string
	for _, g := range p.told {
		if g.who != nil {
			people = append(people, g.who.name)
		}
	}
	for _, c := range p.counties {
		places = append(places, c.name, c.short)
	}
	// nearest finds the name that stands last before at, else one behind it, else those of the heading.
	nearest := func(names []string, at int) (near []string) {
		best := -1
		for _, n := range names {
			if k := strings.LastIndex(line[:at], n); k >= 0 && (k > best || k == best && len(n) > len(near[0])) {
				best, near = k, []string{n}
			}
		}
		for _, text := range []string{line[at:], head} {
			for _, n := range names {
				if near == nil && strings.Contains(text, n) {
					near = append(near, n)
				}
			}
		}
		return near
	}
	for _, g := range p.told {
		if o := g.slots["题"]; o != "" && g.kind == "said" {
			at := strings.Index(line, o)
			if at < 0 {
				continue
			}
			near := nearest(people, at)
			if spoken := strings.Contains(line, "转述") || strings.Contains(line, "原话"); g.who == nil && spoken && len(near) > 0 {
				out = append(out, fmt.Sprintf("「%s」 under %v, of nobody", o, near))
			} else if g.who != nil && len(near) > 0 && !slices.Contains(near, g.who.name) {
				out = append(out, fmt.Sprintf("「%s」 under %v, of %s", o, near, g.who.name))
			}
		}
		if v := g.slots["数"]; v != "" && g.at != nil && !strings.Contains(line, "分别") && !strings.Contains(line, "依次") {
			at := standsAt(line, v)
			if at < 0 {
				continue
			}
			if spoken := strings.Contains(line, "转述") || strings.Contains(line, "原话"); spoken && g.kind == "figure" {
				for _, n := range nearest(people, at) {
					if !slices.ContainsFunc(p.told, func(o *told) bool { return o.who != nil && o.who.name == n && o.at == g.at }) {
						out = append(out, fmt.Sprintf("%s of %s said by %s", v, g.at.name, n))
					}
				}
			}
			if near := nearest(places, at); len(near) > 0 && !slices.Contains(near, g.at.name) && !slices.Contains(near, g.at.short) {
				out = append(out, fmt.Sprintf("%s under %v, of %s", v, near, g.at.name))
			}
		}
	}
	return out
}
