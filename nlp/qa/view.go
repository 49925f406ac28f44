package qa

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// view is what one revision needs for every question: the parser with its roster, who held what, printed slips of names.
type view struct {
	revision int
	parser   *question.Parser
	tenures  []store.Tenure
	unplaced []store.Tenure               // heads of a place that no text names: 「区长某某」
	byTitle  map[string]bool              // name and title of those whom some text calls so without a place, 「县委书记某某」
	byName   map[string][]int             // canonical name → tenures
	canon    map[string]string            // printed slip → canonical: 张玉 → 张友玉
	variants map[string][]string          // canonical → printed slips
	divided  map[string][]string          // name of several persons → their cities
	children []string                     // districts of the corpus's city
	bodies   map[string]string            // body as a text calls it → its full name
	fullName func(string) string          // of any body
	inBody   []string                     // by tenure, see inBody
	officeOf func(store.Post) string      // inBody of any post
	notices  []notice                     // corrections that papers have printed
	shown    memory[store.FactID, string] // words of facts, as shown
	texts    memory[store.FactID, string] // what terms are looked for in, folded
	docs     memory[string, *store.Document]
	offices  memory[officeKey, *[]holder]
	counts   memory[string, int]     // how many facts a term occurs in
	prints   memory[printedKey, int] // see printed, and 1
	held     memory[printedKey, int] // words that some text holds: 2, that none does: 1
	leavers  memory[leaverKey, int]  // see everLeft
	cities   memory[countyKey, *citiesTold]
	tables   memory[string, []*board] // by what is left out
	placed   memory[string, []hit]    // see rankedInSentences
	heads    memory[string, int]      // see someHeads
	answers  memory[askedKey, *answered]
}

func (e *Engine) newView(ctx context.Context, snap store.Snapshot) (*view, error) {
	people, err := snap.People(ctx)
	if err != nil {
		return nil, err
	}
	bare := map[string]bool{}
	for _, t := range people {
		if t.Post.District+t.Post.Body == "" {
			bare[t.Name+t.Post.Title] = true
		}
	}
	people, unplaced := byPlace(people)
	districts, err := snap.Tally(ctx, store.Query{}, store.ByDistrict)
	if err != nil {
		return nil, err
	}
	v := &view{revision: snap.Revision().N, tenures: people, unplaced: unplaced, byTitle: bare, byName: map[string][]int{}, canon: map[string]string{}, variants: map[string][]string{},
		docs:    memory[string, *store.Document]{max: docBytes, weight: bytesOf},
		answers: memory[askedKey, *answered]{max: 512}, tables: memory[string, []*board]{max: 2}, placed: memory[string, []hit]{max: 2}}
	if v.notices, err = e.noticesOf(ctx, snap); err != nil {
		return nil, err
	}
	v.bodies, v.fullName = map[string]string{}, e.lex.FullBody
	v.officeOf = func(p store.Post) string { return inBody(e.lex, p) }
	for i, t := range people {
		v.byName[t.Name] = append(v.byName[t.Name], i)
		if _, known := v.bodies[t.Post.Body]; !known {
			v.bodies[t.Post.Body] = e.lex.FullBody(t.Post.Body)
		}
		v.inBody = append(v.inBody, inBody(e.lex, t.Post))
	}
	for k := range v.notices {
		v.notices[k].calls(func(name string) bool { return len(v.byName[name]) > 0 })
	}
	v.slips(e.lex)
	v.divide(e.lex)
	names, err := snap.Tally(ctx, store.Query{}, store.ByPerson)
	if err != nil {
		return nil, err
	}
	v.parser = e.parser.With(people, districts)
	v.parser.Know(names)
	for _, c := range e.lex.Children(v.parser.City()) {
		if c.Level == nlp.County && districts[c.Name] > 0 {
			v.children = append(v.children, c.Name)
		}
	}
	return v, nil
}

// byPlace returns who holds what of a place or body, and who is only told of as the head of a place that no text names.
func byPlace(people []store.Tenure) (placed, unplaced []store.Tenure) {
	of := map[string]bool{}
	for _, t := range people {
		if t.Post.District+t.Post.Body != "" {
			placed, of[t.Name] = append(placed, t), true
		}
	}
	for _, t := range people {
		if !of[t.Name] {
			unplaced = append(unplaced, t)
		}
	}
	return placed, unplaced
}

// docBytes is how much of documents a view keeps.
const docBytes = 2 << 20

// bytesOf is about what a document takes.
func bytesOf(d *store.Document) int {
	n := 512 + len(d.Text) + len(d.Text)/8
	for i := range d.Articles {
		n += 256 + 64*len(d.Articles[i].Passages)
	}
	return n
}

// memory keeps what was made from the revision and was asked for lately. It is safe for concurrent use.
type memory[K comparable, V any] struct {
	max    int         // how much is kept; 0: 4096
	weight func(V) int // of a value; nil: 1

	mu         sync.Mutex
	young, old map[K]V // what was not asked for since half of max was added is dropped with old
	filled     int     // weight of young
}

func (m *memory[K, V]) get(k K) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.young[k]
	if !ok {
		if v, ok = m.old[k]; ok {
			m.add(k, v)
		}
	}
	return v
}

func (m *memory[K, V]) put(k K, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.add(k, v)
}

func (m *memory[K, V]) add(k K, v V) {
	half, w := cmp.Or(m.max, 4096)/2, 1
	if m.weight != nil {
		w = m.weight(v)
	}
	if w > half {
		return
	}
	if m.young == nil || m.filled+w > half {
		next := m.old
		if clear(next); next == nil {
			next = map[K]V{}
		}
		m.young, m.old, m.filled = next, m.young, 0
	}
	m.young[k] = v
	m.filled += w
}

// slips finds names that are another one with a character dropped or mistaken, in the same office: 李沧区委书记 张玉 and 张友玉.
func (v *view) slips(lex *nlp.Lexicon) {
	offices := map[string][]int{}
	for i, t := range v.tenures {
		if key(t.Post) {
			offices[t.Post.String()] = append(offices[t.Post.String()], i)
		}
	}
	for _, is := range offices {
		for _, i := range is {
			for _, j := range is {
				a, b := v.tenures[i], v.tenures[j]
				if a.Name == b.Name || a.Count > b.Count {
					continue
				}
				if slip(lex, a.Name, b.Name) && len(v.byName[a.Name]) <= len(v.byName[b.Name]) && (a.Count < b.Count || newer(b, a)) {
					v.canon[a.Name] = b.Name
				}
			}
		}
	}
	for s, c := range v.canon {
		if next, ok := v.canon[c]; ok && next != s {
			v.canon[s] = next
			c = next
		}
		v.variants[c] = append(v.variants[c], s)
	}
	for _, list := range v.variants {
		slices.Sort(list)
	}
}

// newer reports whether a was seen later than b: of two printed forms as frequent as each other the newer one stands.
func newer(a, b store.Tenure) bool {
	return cmp.Or(cmp.Compare(a.Last.When.To, b.Last.When.To), cmp.Compare(b.Name, a.Name)) > 0
}

// key reports whether an office has one holder at a time.
func key(p store.Post) bool {
	return p.District != "" && !strings.Contains(p.Title, "副") && !strings.Contains(p.Title, "常委") && !strings.Contains(p.Title, "代表") && !strings.Contains(p.Title, "委员")
}

// slip reports whether a is b with one character dropped or written wrong.
func slip(lex *nlp.Lexicon, a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	if len(ra) == 0 || len(rb) == 0 || ra[0] != rb[0] {
		return false
	}
	if len(ra) == 2 && len(rb) == 3 {
		return ra[1] == rb[2] || ra[1] == rb[1]
	}
	return len(ra) == len(rb) && len(ra) == 3 && lex.Similar(a, b) == 1
}

// name gives the canonical form of a printed name.
func (v *view) name(s string) string {
	if c, ok := v.canon[s]; ok {
		return c
	}
	return s
}

// slots gives the ByPerson group that finds a person under every printed form.
func (v *view) slots(name string) []store.Slot {
	out := []store.Slot{{Kind: store.ByPerson, Value: name}}
	for _, s := range v.variants[name] {
		out = append(out, store.Slot{Kind: store.ByPerson, Value: s})
	}
	return out
}

const (
	secretary = "书记" // the first secretary of a place
	governor  = "首长" // the head of its government
)

// leads reports whether a title is that of a first secretary or of a head of government.
func leads(title string) bool {
	c := class(title)
	return c == secretary || c == governor
}

// class groups titles that people mean by one word: secretary, governor, or the title itself.
func class(title string) string {
	t := strings.TrimPrefix(title, "代")
	switch {
	case t == "一把手" || t == "党委主要负责人" || t == "主要负责人":
		return secretary
	case strings.Contains(t, "副") || strings.Contains(t, "常委") || strings.Contains(t, "代表"):
		return title
	case strings.HasSuffix(t, "委书记") && !strings.Contains(t, "纪委") && !strings.Contains(t, "政法委") && !strings.Contains(t, "团"), t == "书记", t == "工委书记", t == "党工委书记", t == "党工委第一书记", t == "工委第一书记":
		return secretary
	case t == "区长" || t == "市长" || t == "县长" || t == "旗长" || t == "省长" || t == "州长" || t == "盟长" || t == "镇长" || strings.HasSuffix(t, "代市长") || strings.HasSuffix(t, "代区长") || strings.HasSuffix(t, "代县长"):
		return governor
	}
	return title
}

// titleFits reports whether a post is one that the asked title means, in the district asked about.
func titleFits(asked string, p store.Post) bool {
	if rest, ok := strings.CutPrefix(asked, "自治区"); ok { // 「某自治区|主席」, but not of its 政协
		return p.Title == asked || p.Title == rest && p.Body == ""
	}
	if p.Title == asked || committeeless(p.Title) == asked || runes(asked) >= 4 && (levelless(p.Title) == asked || chief(levelless(p.Title)) == chief(asked)) {
		return true
	}
	if leads(asked) && class(asked) == class(p.Title) {
		return p.Body == "" || asked == "书记" || asked == "一把手" || zoneHead(asked, p)
	}
	return p.Body != "" && strings.HasSuffix(p.Title, asked) && !strings.Contains(p.Title, "副")
}

// chief is the title of the head of a department as people say it: 「组织部|部长」 is 组织部长.
func chief(title string) string { return strings.Replace(title, "部部长", "部长", 1) }

// committeeless is the title of a secretary general without his committee: 「市委|秘书长」.
func committeeless(title string) string {
	if rest, ok := strings.CutPrefix(levelless(title), "委"); ok && strings.HasSuffix(rest, "秘书长") {
		return rest
	}
	return title
}

// levelless is a title without the level of its place: 「区|人大常委会副主任」, 「市|工商联主席」.
func levelless(title string) string {
	if first, size := utf8.DecodeRuneInString(title); strings.ContainsRune("省市区县州盟旗", first) {
		return title[size:]
	}
	return title
}

// holder is a person in an office over time.
type holder struct {
	name    string
	post    store.Post
	tenures []int
	first   store.Proof
	last    store.Proof
	count   int
}

type officeKey struct {
	title, district, body string
	now                   store.Day
}

// holders lists who held the office titles × district (or body), newest first; those first seen after now are left out.
// The caller owns the list.
func (v *view) holders(title, district, body string, now store.Day) []holder {
	key := officeKey{title, district, body, now}
	had := v.offices.get(key)
	if had == nil {
		list := v.holdersAnew(title, district, body, now)
		had = &list
		v.offices.put(key, had)
	}
	return slices.Clone(*had)
}

func (v *view) holdersAnew(title, district, body string, now store.Day) []holder {
	byName := map[string]*holder{}
	var order []string
	asked := v.officeOf(store.Post{Title: title, District: district, Body: body})
	for i, t := range v.tenures {
		if district != "" && t.Post.District != district {
			continue
		}
		same := asked != "" && asked == v.inBody[i]
		if body != "" && !same && !v.sameBody(t.Post.Body, body) {
			continue
		}
		if body == "" && t.Post.Body != "" && leads(title) {
			continue
		}
		if !same && !titleFits(title, t.Post) || !t.First.When.IsZero() && t.First.When.From > now && now != 0 {
			continue
		}
		name := v.name(t.Name)
		h := byName[name]
		if h == nil {
			h = &holder{name: name, post: t.Post, first: t.First, last: t.Last}
			byName[name] = h
			order = append(order, name)
		}
		if t.Name == name && better(t.Post.Title, h.post.Title, title) {
			h.post = t.Post
		}
		h.count += t.Count
		h.tenures = append(h.tenures, i)
		if before(t.First.When, h.first.When) {
			h.first = t.First
		}
		if before(h.last.When, t.Last.When) {
			h.last = t.Last
		}
	}
	var out []holder
	for _, n := range order {
		out = append(out, *byName[n])
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i].last.When, out[j].last.When
		if a != b {
			return before(b, a)
		}
		if x, y := out[i].last, out[j].last; x.Doc == y.Doc && x.Doc != "" && a.Days() == 1 { // who leaves an office is named before who takes it
			return x.Span.Start > y.Span.Start
		}
		if out[i].count != out[j].count {
			return out[i].count > out[j].count
		}
		return out[i].name < out[j].name
	})
	return out
}

// inBody is an office of a body by the body's full name and its place, however a text prints it, "" for that of a body with one name:
// 「某市|发展和改革委员会|主任」 for 「市发改委主任」 and for 「某市发展和改革委员会」 with 「主任」.
func inBody(lex *nlp.Lexicon, p store.Post) string {
	if full, at := lex.BodyIn(p.Body); at >= 0 {
		return cmp.Or(p.District, p.Body[:at]) + "|" + full + "|" + p.Title
	}
	title := levelless(p.Title)
	if full, n := lex.BodyAt(title); p.Body == "" && n > 0 && n < len(title) {
		return p.District + "|" + full + "|" + title[n:]
	}
	return ""
}

// sameBody reports whether two bodies with offices are one, by whatever names texts call it: 「某县住建局」, 「某县住房和城乡建设局」.
func (v *view) sameBody(a, b string) bool {
	return a == b || v.full(a) == v.full(b)
}

// full is a body by its full name, if a text names it as that of an office.
func (v *view) full(body string) string { return cmp.Or(v.bodies[body], body) }

// shortFor reports whether a body is what a name stands for: a short one, 「发改委」, or another of those it has.
func (v *view) shortFor(name, body string) bool {
	if shortFor(name, body) {
		return true
	}
	named, full := v.fullName(name), v.full(body)
	return (named != name || full != body) && name != "" && strings.HasSuffix(full, named)
}

func better(a, b, asked string) bool {
	if a == asked || b == asked {
		return a == asked && b != asked
	}
	return strings.HasSuffix(a, "委书记") && !strings.Contains(a, "工委") && strings.Contains(b, "工委")
}

// before orders intervals by their last day; no time comes first.
func before(a, b store.Interval) bool {
	if a.IsZero() != b.IsZero() {
		return a.IsZero()
	}
	x, y := a.Edge(), b.Edge()
	return x < y || x == y && a.From < b.From
}

// mainPost is the office that a person is best introduced by: the first secretary or head of the lowest place.
func (e *Engine) mainPost(posts []store.Post) (store.Post, bool) {
	best, score := store.Post{}, -1
	for i, p := range posts {
		s := 0
		switch class(p.Title) {
		case secretary:
			s = 60
		case governor:
			s = 50
		default:
			s = 20
			if strings.Contains(p.Title, "副") {
				s = 15
			}
			if strings.Contains(p.Title, "常委") || strings.Contains(p.Title, "代表") {
				s = 5
			}
		}
		if p.Body != "" {
			s -= 8
		}
		if strings.Contains(p.Title, "工委") {
			s -= 5
		}
		if pl := e.lex.Place(p.District); pl != nil {
			switch pl.Level {
			case nlp.County:
				s += 4
			case nlp.Zone, nlp.Street:
				s -= 6
			}
		} else if p.Body == "" {
			s -= 10
		}
		s = s*10 - i
		if s > score {
			best, score = p, s
		}
	}
	return best, score >= 0
}

// label names a person with office: 崂山区委书记张元升.
func (e *Engine) label(a store.Actor, v *view) string {
	name := v.name(a.Name)
	posts := a.Posts
	if p, ok := e.mainPost(posts); ok {
		return p.String() + name
	}
	return name
}

// labelOf names a person by the tenure that fits a time best.
func (e *Engine) labelOf(name string, v *view, now store.Day) string {
	var held []store.Tenure
	last := store.Interval{}
	for _, i := range v.byName[name] {
		t := v.tenures[i]
		if !t.First.When.IsZero() && t.First.When.From > now {
			continue
		}
		if before(last, t.Last.When) {
			last = t.Last.When
		}
		held = append(held, t)
	}
	var posts []store.Post
	for _, t := range held { // an office that he has left for another names him no more
		recent := t.Last.When.IsZero() || last.IsZero() || last.Edge()-t.Last.When.Edge() <= 400
		if recent && !slices.ContainsFunc(held, func(u store.Tenure) bool {
			return len(v.divided[name]) == 0 && before(t.Last.When, u.Last.When) && (e.movedOn(t.Post, u.Post) || e.headOffice(t.Post) && v.succeeded(t, now))
		}) {
			posts = append(posts, t.Post)
		}
	}
	if p, ok := e.mainPost(posts); ok {
		return p.String() + name
	}
	return name
}

func runes(s string) int { return utf8.RuneCountInString(s) }
