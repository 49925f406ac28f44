// Package question reads a question, with the turns before it, into an intent and slots.
//
//	「那城阳呢」 after 「崂山区书记最近强调什么」
//	→ latest, districts [城阳区], posts [区委书记]
//
// Reading cannot fail: what is not understood has the intent Search and keeps its words as terms.
package question

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// Intent is what is wanted.
type Intent string

const (
	Latest     Intent = "latest"
	WhoIs      Intent = "who_is"
	Theme      Intent = "theme"
	Date       Intent = "date"
	Place      Intent = "place"
	Figure     Intent = "figure"
	Ranking    Intent = "ranking"
	Comparison Intent = "comparison"
	Count      Intent = "count"
	Project    Intent = "project"
	Summary    Intent = "summary"
	Keywords   Intent = "keywords"
	Trend      Intent = "trend"
	Source     Intent = "source"
	Ambiguous  Intent = "ambiguous"
	Unknown    Intent = "unknown"
	OutOfScope Intent = "out_of_scope"
	Help       Intent = "help"
	Chat       Intent = "chat"
)

// Question is a question as understood. It is kept in a Turn as JSON.
type Question struct {
	Raw    string `json:"raw"`
	Text   string `json:"text"` // folded, without what was stripped
	Intent Intent `json:"intent"`

	Persons   []string `json:"persons,omitempty"`
	Titles    []string `json:"titles,omitempty"`  // 区委书记, 书记 is read for the district's level
	Bodies    []string `json:"bodies,omitempty"`  // 青岛蓝谷管理局
	Unit      string   `json:"unit,omitempty"`    // the word right before a title that no place or body is: 「青岛大学党委书记」
	UnitOf    string   `json:"unit_of,omitempty"` // the place right before it
	Seats     []string `json:"seats,omitempty"`   // districts that stand right before a title: 「平度书记」
	Districts []string `json:"districts,omitempty"`
	Sites     []string `json:"sites,omitempty"` // districts only where something happened: 「书记在青岛」
	Themes    []string `json:"themes,omitempty"`
	Terms     []string `json:"terms,omitempty"` // words of content, in the order of the question
	Surname   string   `json:"surname,omitempty"`
	Stranger  string   `json:"stranger,omitempty"` // a name that holds no office in the corpus; also among Terms

	Time     store.Interval   `json:"time"`
	Years    store.Interval   `json:"years"`           // several years that are compared
	Times    []store.Interval `json:"times,omitempty"` // each of them
	TimeText string           `json:"time_text,omitempty"`
	BadTime  string           `json:"bad_time,omitempty"` // 2025年13月
	Recent   bool             `json:"recent,omitempty"`   // 最近, 现在

	NotDistricts []string         `json:"not_districts,omitempty"`
	NotPersons   []string         `json:"not_persons,omitempty"`
	NotThemes    []string         `json:"not_themes,omitempty"`
	NotWords     []string         `json:"not_words,omitempty"`
	NotTimes     []store.Interval `json:"not_times,omitempty"`

	Rank     int      `json:"rank,omitempty"`     // 第二: 2; 倒数第一: -1
	Ranks    []int    `json:"ranks,omitempty"`    // 第三名和第四名
	Top      int      `json:"top,omitempty"`      // 前三: 3; 后三: -3
	Ask      Ask      `json:"ask,omitempty"`      // what kind of thing is asked for
	Verbatim bool     `json:"verbatim,omitempty"` // 原话
	Number   int      `json:"number,omitempty"`   // 来源 2
	Control  string   `json:"control,omitempty"`  // more source why item
	Absent   bool     `json:"absent,omitempty"`   // 谁没有出现
	All      bool     `json:"all,omitempty"`      // 全部
	Each     bool     `json:"each,omitempty"`     // 各区, 书记们: all of a kind
	Meeting  bool     `json:"meeting,omitempty"`  // when a meeting was, or its name
	Former   bool     `json:"former,omitempty"`   // 前任
	Next     bool     `json:"next,omitempty"`     // 继任
	Several  bool     `json:"several,omitempty"`  // 历任, 两位书记: all who held an office
	Changed  bool     `json:"changed,omitempty"`  // whether an office changed hands
	Brief    bool     `json:"brief,omitempty"`    // 用一句话说
	Courtesy Courtesy `json:"courtesy,omitempty"`

	Notes     []string `json:"notes,omitempty"`     // 已按「崂山区」理解
	Unknown   []string `json:"unknown,omitempty"`   // places that the corpus does not cover
	Spots     []string `json:"spots,omitempty"`     // words that name places by their form, unknown to the corpus
	Same      []string `json:"same,omitempty"`      // places that share the name used
	Past      []string `json:"past,omitempty"`      // abolished places named
	Pronoun   bool     `json:"pronoun,omitempty"`   // 他, with nobody before
	Topic     string   `json:"topic,omitempty"`     // the question that this one follows
	Inherited bool     `json:"inherited,omitempty"` // persons and places are those of the turn before
	Follows   bool     `json:"follows,omitempty"`   // stands on the turn before
	Loose     bool     `json:"loose,omitempty"`     // is only short for that, and says nothing of it
	Things    []string `json:"things,omitempty"`    // words of what the turn before was about: a project, a firm
	Near      bool     `json:"near,omitempty"`      // may be about what the turn before told, and stands alone when it is not

	// Filled in when answered, for what is asked next.
	Day   store.Interval `json:"day"`             // of the first thing told, for 那天
	Focus []string       `json:"focus,omitempty"` // persons the answer is about
	Found []string       `json:"found,omitempty"` // places that the answer named, when it was about places, in its order
	Docs  []string       `json:"docs,omitempty"`
	Facts []store.FactID `json:"facts,omitempty"`

	Of []store.FactID `json:"of,omitempty"` // what answers it in the report that another question of the same message was answered from

	Earlier []json.RawMessage `json:"earlier,omitempty"` // the questions that the same message asked before this one, as kept in Turns
}

// Together is the last of the questions of one message, which remembers those before it.
func Together(asked []*Question) (*Question, error) {
	last := asked[len(asked)-1]
	last.Earlier = nil
	for _, q := range asked[:len(asked)-1] {
		slots, err := json.Marshal(q)
		if err != nil {
			return nil, err
		}
		last.Earlier = append(last.Earlier, slots)
	}
	return last, nil
}

// Asked are the questions of the message that q ends, in their order.
func (q *Question) Asked() []*Question {
	var out []*Question
	for _, slots := range q.Earlier {
		if one := new(Question); json.Unmarshal(slots, one) == nil {
			out = append(out, one)
		}
	}
	return append(out, q)
}

// Ask is the interrogative.
type Ask string

const (
	AskWho   Ask = "who"
	AskWhat  Ask = "what"
	AskWhen  Ask = "when"
	AskWhere Ask = "where"
	AskHow   Ask = "how_much"
	AskYes   Ask = "yes_no"
)

// Parser reads questions about one revision of a corpus. It is safe for concurrent use.
type Parser struct {
	lex       *nlp.Lexicon
	tok       *nlp.Tokenizer
	persons   []string
	printed   map[string]int // names that facts have, of those without an office too; nil when nobody told
	spelled   alike[string]  // persons
	called    []string       // persons, also without the dot in their names
	callsOf   []int          // the person that each of called is
	fullNames int            // how many of called are names; the others are given names with an office, 「永红书记」
	people    *nlp.Matcher
	tenures   []store.Tenure
	bodies    []string
	bodyOf    []string // the bodies that the short names behind them in body stand for
	body      *nlp.Matcher
	near      string              // city of the corpus
	several   bool                // others occur nearly as often
	shared    map[string][]string // short names of several places: 恩施
	settled   map[string]bool     // those of which the corpus tells of one, and names the others in passing
	covered   map[string]bool     // districts of the corpus
	districts alike[placeName]    // their names
	words     []string            // of the lexicon that stay whole in a question
	synonyms  *nlp.Matcher        // of words and of short names of covered places
	own       *nlp.Matcher        // places that only the corpus knows: 「云杉新区」
	ownPlace  []*nlp.Place
	shorts    *nlp.Matcher // short names of those districts: 昆山, 西乌旗
	shown     []string     // words of shorts
	places    []string     // their canonical names, "" when several share one
	sound     *sounds
	lexical   *ofLexicon
	stops     map[string]bool // words without content
	asking    map[string]bool // words that are no topic beside one
	framings  map[string]role // words around a question
	remarks   *nlp.Matcher    // what is in a clause that tells of who asks
	forms     forms
	spoken    *strings.Replacer

	known known
}

// New returns a Parser that knows the persons and districts of a corpus.
func New(lex *nlp.Lexicon, tok *nlp.Tokenizer, people []store.Tenure, districts map[string]int) *Parser {
	p := &Parser{lex: lex, tok: tok, stops: set(lex.Stops), asking: set(lex.Asking), framings: framingsOf(lex), remarks: nlp.NewMatcher(lex.Remarks), spoken: spokenOf(lex), forms: formsOf(lex)}
	for _, group := range slices.Concat(lex.Synonyms, lex.Narrower) {
		for _, w := range group {
			if utf8.RuneCountInString(w) >= 2 && !p.stops[w] && !p.asking[w] && noise.FindString(w) != w && len(lex.FindTitles(w)) == 0 && len(lex.FindCues(w)) == 0 && len(lex.FindActs(w)) == 0 {
				p.words = append(p.words, w)
			}
		}
	}
	for _, th := range lex.Themes { // 「数字经济」 is one thing, not 经济
		for _, w := range append([]string{th.Name}, th.Words...) {
			if utf8.RuneCountInString(w) >= 4 && !noise.MatchString(w) && (w == th.Name || !p.twoThemes(w)) {
				p.words = append(p.words, w)
			}
		}
	}
	p.lexical = p.soundsOf(lex)
	return p.With(people, districts)
}

// Know tells a parser, before it is used, the names that facts have: they are nobody else's name misspelt.
func (p *Parser) Know(names map[string]int) { p.printed = names }

// With returns a Parser for another revision of the corpus, which shares what the lexicon alone decides.
func (p *Parser) With(people []store.Tenure, districts map[string]int) *Parser {
	p = &Parser{lex: p.lex, tok: p.tok, stops: p.stops, asking: p.asking, framings: p.framings, remarks: p.remarks, spoken: p.spoken, forms: p.forms, words: p.words, lexical: p.lexical, tenures: people, covered: map[string]bool{}, shared: map[string][]string{}}
	seen := map[string]bool{}
	for _, t := range people {
		if !seen[t.Name] {
			seen[t.Name] = true
			p.persons = append(p.persons, t.Name)
			p.spelled.put(t.Name, t.Name)
		}
	}
	for i, n := range p.persons {
		p.called, p.callsOf = append(p.called, n), append(p.callsOf, i)
		if whole := strings.ReplaceAll(n, "·", ""); whole != n && utf8.RuneCountInString(whole) >= 3 && !seen[whole] { // 「吉克木呷」
			p.called, p.callsOf = append(p.called, whole), append(p.callsOf, i)
		}
	}
	p.firstNames(seen)
	p.fullNames = len(p.called)
	p.givenNames(districts)
	p.people = nlp.NewMatcher(p.called)
	p.knowBodies(people)
	p.cover(districts)
	p.ownPlaces()
	p.shortNames(districts)
	words := slices.Clone(p.words)
	for d := range p.covered { // a term, since texts print it in names of things: 「盘城葡萄节」
		if s := p.stem(d); s != "" && p.lex.Place(d) == nil {
			words = append(words, s)
		}
	}
	slices.Sort(words)
	p.synonyms = nlp.NewMatcher(slices.Compact(words))
	p.districts = p.placeNames()
	p.sound = p.newSounds()
	return p
}

// knowBodies makes the bodies of those people be found, also by what they are called beside.
func (p *Parser) knowBodies(people []store.Tenure) {
	known := map[string]bool{}
	bureaus := map[string]string{} // 「市教育局」, "" when several cities have one
	for _, t := range people {
		if t.Post.Body == "" || known[t.Post.Body] {
			continue
		}
		known[t.Post.Body] = true
		p.bodies = append(p.bodies, t.Post.Body)
		if short := p.bureau(t.Post); short != "" {
			if _, twice := bureaus[short]; twice {
				bureaus[short] = ""
			} else {
				bureaus[short] = t.Post.Body
			}
		}
	}
	var also []string              // 「古雷开发区」 for 「古雷港口经济开发区」
	alone := map[string][]string{} // the zones of a kind, by what that is called
	for _, b := range p.bodies {
		if kind := p.forms.kindOf(b); kind != "" {
			alone[kind] = append(alone[kind], b)
		}
		called := p.forms.zonesCalled(b)
		if m := p.forms.long.FindStringSubmatch(b); m != nil {
			called = append(called, strings.TrimSuffix(b, m[4]))
		}
		for _, s := range called {
			if !known[s] {
				known[s] = true
				also, p.bodyOf = append(also, s), append(p.bodyOf, b)
			}
		}
	}
	for d := range p.covered {
		if kind := p.forms.kindOf(d); kind != "" && !slices.Contains(alone[kind], d) {
			alone[kind] = append(alone[kind], d)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(alone)) {
		if of := alone[kind]; len(of) == 1 && !known[kind] && slices.Contains(p.bodies, of[0]) { // 「经开区」 is the only one
			also, p.bodyOf = append(also, kind), append(p.bodyOf, of[0])
		}
	}
	for _, s := range slices.Sorted(maps.Keys(bureaus)) {
		if b := bureaus[s]; b != "" && !known[s] {
			also, p.bodyOf = append(also, s), append(p.bodyOf, b)
		}
	}
	p.body = nlp.NewMatcher(append(slices.Clone(p.bodies), also...))
}

// bureau is what a bureau that has the whole name of its place is called in that place, 「市教育局」, "" for other bodies.
func (p *Parser) bureau(post store.Post) string {
	rest, ok := strings.CutPrefix(post.Body, post.District)
	if !ok || post.District == "" || !strings.HasSuffix(rest, "局") {
		return ""
	}
	unit, _ := utf8.DecodeLastRuneInString(post.District)
	if pl := p.lex.Place(post.District); pl != nil && len(pl.Aliases) > 0 && !strings.ContainsRune("省市区县旗州盟", unit) {
		return pl.Aliases[0] + rest // 「蓝谷管理局」
	}
	return string(unit) + rest
}

// cover finds the city that most is told of in districts, which give the number of facts of each, and whether others are told of as well.
func (p *Parser) cover(districts map[string]int) {
	cities := map[string]int{}
	for d, n := range districts {
		p.covered[d] = true
		for pl := p.lex.Place(d); pl != nil; pl = p.lex.Place(pl.Parent) {
			if pl.Level == nlp.City || pl.Level == nlp.Province && strings.HasSuffix(pl.Name, "市") {
				cities[pl.Name] += n
				break
			}
			if pl.Parent == "" {
				break
			}
		}
	}
	best := 0
	for c, n := range cities {
		if n > best || n == best && c < p.near {
			p.near, best = c, n
		}
	}
	for c, n := range cities {
		p.several = p.several || c != p.near && n*3 >= best
	}
}

// firstNames lets the part before the dot stand for the only person whose name begins with it: 「木拉提」 for 「木拉提·居马」.
func (p *Parser) firstNames(known map[string]bool) {
	whose := map[string][]int{}
	for i, n := range p.persons {
		if first, _, ok := strings.Cut(n, "·"); ok && utf8.RuneCountInString(first) >= 3 && !known[first] {
			whose[first] = append(whose[first], i)
		}
	}
	for _, first := range slices.Sorted(maps.Keys(whose)) {
		if of := whose[first]; len(of) == 1 {
			p.called, p.callsOf = append(p.called, first), append(p.callsOf, of[0])
		}
	}
}

// givenNames lets a given name of two characters with an office that he holds stand for the only person whom it fits: 「永红书记」.
func (p *Parser) givenNames(districts map[string]int) {
	whose := map[string]int{} // -1 where it fits several
	at := make(map[string]int, len(p.persons))
	for i, n := range p.persons {
		at[n] = i
	}
	for _, t := range p.tenures {
		rs := []rune(t.Name)
		if len(rs) != 3 || !p.lex.IsSurname(string(rs[:1])) {
			continue
		}
		for _, office := range [...]string{"书记", "省长", "市长", "县长", "区长", "旗长", "州长", "盟长", "镇长", "乡长", "局长", "主任", "主席"} {
			if !strings.HasSuffix(t.Post.Title, office) {
				continue
			}
			call, i := string(rs[1:])+office, at[t.Name]
			if of, ok := whose[call]; ok && of != i {
				i = -1
			}
			whose[call] = i
		}
	}
	for _, call := range slices.Sorted(maps.Keys(whose)) {
		given := call[:len(call)-len("书记")]
		ofUnit := strings.HasSuffix(call, "局长") || strings.HasSuffix(call, "主任") || strings.HasSuffix(call, "主席") // 「城建局长」
		if i := whose[call]; i >= 0 && !(ofUnit && p.tok.IsWord(given)) && !slices.ContainsFunc(p.lex.FindPlaces(given, ""), func(m nlp.PlaceMatch) bool { return districts[m.Place.Name] > 0 }) {
			p.called, p.callsOf = append(p.called, call), append(p.callsOf, i)
		}
	}
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// twoThemes reports whether a word is two names of themes put together: 「外贸外资」 asks for either.
func (p *Parser) twoThemes(w string) bool {
	rs := []rune(w)
	if len(rs) != 4 {
		return false
	}
	alias := func(s string) bool {
		return slices.ContainsFunc(p.lex.Themes, func(th nlp.Theme) bool { return slices.Contains(th.Aliases, s) })
	}
	return alias(string(rs[:2])) && alias(string(rs[2:]))
}

// shortNames collects the short names of the places that the corpus covers, which a question may use without the unit. districts give the number of
// facts of each.
func (p *Parser) shortNames(districts map[string]int) {
	at := map[string]int{}
	names := make([]string, 0, len(p.covered))
	for d := range p.covered {
		names = append(names, d)
	}
	slices.Sort(names)
	for _, d := range names {
		pl := p.lex.Place(d)
		if pl != nil && pl.Name != d {
			continue
		}
		var called []string
		if pl != nil {
			called = append(abbreviations(pl), pl.Aliases...)
		} else if zones := p.forms.zonesCalled(d); zones != nil && !slices.Contains(p.bodies, d) {
			called = zones
		} else if reUnit.MatchString(d) && d != "自治区" {
			_, n := utf8.DecodeLastRuneInString(d)
			if s := d[:len(d)-n]; !p.tok.IsWord(s) && p.lex.Place(s) == nil && len(p.lex.FindTitles(s))+len(p.lex.AskedThemes(s)) == 0 {
				called = []string{s} // 「霜坪」 for a 「霜坪县」 that no list knows
			}
		}
		for _, s := range called {
			if utf8.RuneCountInString(s) < 2 || s == d {
				continue
			}
			if i, ok := at[s]; ok {
				if first := p.places[i]; first != d {
					if first != "" {
						p.shared[s] = add(p.shared[s], first)
					}
					p.shared[s], p.places[i] = add(p.shared[s], d), ""
				}
				continue
			}
			at[s] = len(p.shown)
			p.shown = append(p.shown, s)
			p.places = append(p.places, d)
		}
	}
	p.settled = map[string]bool{}
	for s, named := range p.shared {
		if d := p.toldOf(named, districts); d != "" {
			p.places[at[s]], p.settled[s] = d, true
			delete(p.shared, s)
		}
	}
	p.shorts = nlp.NewMatcher(p.shown)
}

// toldOf is the one of several places of one short name that the corpus is about when it only names the others, which lie apart from it, in
// passing: they have few facts and nobody in office. "" when there is none.
func (p *Parser) toldOf(named []string, districts map[string]int) string {
	most := slices.MaxFunc(named, func(a, b string) int { return districts[a] - districts[b] })
	for _, d := range named {
		if d == most {
			continue
		}
		a, b := p.lex.Place(most), p.lex.Place(d)
		if a == nil || b == nil || districts[d]*8 > districts[most] || p.lex.Within(a, d) || p.lex.Within(b, most) ||
			slices.ContainsFunc(p.tenures, func(t store.Tenure) bool { return t.Post.District == d }) {
			return ""
		}
	}
	return most
}

// stem is what people call a place that only the corpus knows: 「盘城」 for 「盘城街道」. "" when that is a word, or names another
// place that the corpus covers.
func (p *Parser) stem(place string) string {
	m := p.forms.own.FindStringSubmatch(place)
	if m == nil || strings.HasSuffix(m[1], "场") || strings.HasSuffix(m[1], "风景区") {
		return ""
	}
	s := strings.TrimSuffix(place, m[1])
	if n := utf8.RuneCountInString(s); n < 2 || n > 4 || reKind.MatchString(s) || strings.ContainsAny(s, notForm) || p.tok.IsWord(s) && m[1] != "新区" || len(p.lex.FindTitles(s))+len(p.lex.AskedThemes(s)) > 0 {
		return ""
	}
	if other := p.lex.Place(s); other != nil && (p.covered[other.Name] || m[1] != "新区") {
		return ""
	}
	return s
}

// abbreviations lists what people call a place: 昆山市 昆山; 锡林郭勒盟 锡盟; 西乌珠穆沁旗 西乌旗; 太仆寺旗 太旗; 二连浩特市 二连; 昌吉回族自治州 昌吉州.
func abbreviations(pl *nlp.Place) []string {
	out := []string{pl.Short}
	rs := []rune(pl.Name)
	if len(rs) >= 4 {
		if s := strings.TrimSuffix(pl.Short, "浩特"); s != pl.Short {
			out = append(out, s)
		}
		switch rs[len(rs)-1] {
		case '盟':
			out = append(out, string(rs[0])+"盟", string(rs[:2])+"盟")
		case '旗':
			out = append(out, string(rs[:2])+"旗", string(rs[0])+"旗")
		case '州':
			out = append(out, string(rs[:2])+"州", string(rs[:2]))
		}
	}
	return out
}

// City is the canonical city that the corpus is mostly about, "" when there is none.
func (p *Parser) City() string { return p.near }

// Several reports whether the corpus is about other cities nearly as much, so that 「市委书记」 is nobody in particular.
func (p *Parser) Several() bool { return p.several }

// Names reports whether a text names a person of the corpus.
func (p *Parser) Names(t string) bool { return len(p.people.Find(t)) > 0 }

// Named lists the persons of the corpus that a text names.
func (p *Parser) Named(t string) []string {
	var out []string
	for _, m := range p.people.Find(t) {
		out = add(out, p.persons[p.callsOf[m.Index]])
	}
	return out
}

// Covered reports whether the corpus holds facts about a place.
func (p *Parser) Covered(place string) bool { return p.covered[place] }

// Parse reads text. before are the member's earlier turns, oldest first; now is the moment of asking.
func (p *Parser) Parse(text string, before []store.Turn, now time.Time) *Question {
	return p.parse(text, before, now, false)
}

// ParseNext reads a question that stands in one message with the last of before: 「水晶节在哪办？去年卖了多少？」.
func (p *Parser) ParseNext(text string, before []store.Turn, now time.Time) *Question {
	return p.parse(text, before, now, true)
}

func (p *Parser) parse(text string, before []store.Turn, now time.Time, same bool) *Question {
	last := lastOf(before)
	then := store.Interval{} // for 次日, 当天
	if last != nil {
		if then = last.Time; then.IsZero() {
			then = last.Day
		}
	}
	if last != nil && last.Intent == WhoIs {
		text = headOf(text, last)
	}
	if whole := otherEnd(text, last); whole != text {
		if text = whole; !last.Follows { // it stands alone now
			last, before = nil, nil
		}
	}
	text = p.thatPlace(theRest(thatOfTheirs(stillHim(text, last), last), last))
	q := p.known.of(standing{text, store.DayOf(now), then}, func() *Question { return p.read(text, now, then) })
	if last != nil && !p.both(q, before) && !p.apart(q, before) && !p.rowsApart(q, before) {
		p.follow(q, last, same)
	}
	p.decide(q)
	return q
}

// placeWord names a place of a table.
const placeWord = `倒数第[一二三四五六七八九十\d]{1,2}名?|第[一二三四五六七八九十\d]{1,2}名?|[前后][一二两三四五六七八九十\d]{1,2}名?|最后一?名?|垫底|末位|最末|榜首|头名|冠军|最[高低多少大小好差快慢强]`

var (
	rePlaceWord = regexp.MustCompile(placeWord + `|是负的`)
	// reOtherEnd asks who has another place in the table that was asked about: 「垫底的是谁」.
	reOtherEnd = regexp.MustCompile(`^(?:那|那么|还有)?(?:谁|哪一?[些个](?:[县区市]|区市|县[区市]|地方)?)?(?:有|还有)?(?:是|排|为)?(?:在)?(` + placeWord + `|负(?:增长)?)(?:的)?(?:有)?(?:又|呢)?(?:是)?(?:谁|哪一?[些个](?:[县区市]|区市|县[区市]|地方)?|哪[里儿])?[呢吗么]?[?？。\s]*$`)
)

// reNoPlace goes on behind a number that is no place of a table: 「第一|季度」.
var reNoPlace = regexp.MustCompile(`^[次季产书批期届轮]`)

// otherEnd asks for the place that a question names alone of what the turn before asked: 「某项增速哪个县第一」, 「|垫底的是谁」.
func otherEnd(text string, last *Question) string {
	if last == nil || last.Intent != Ranking && last.Intent != Unknown {
		return text
	}
	m := reOtherEnd.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return text
	}
	if at := rePlaceWord.FindAllStringIndex(last.Text, 2); len(at) == 1 && !reNoPlace.MatchString(last.Text[at[0][1]:]) {
		other := m[1]
		if strings.HasPrefix(other, "负") {
			other = "是负的"
		}
		return last.Text[:at[0][0]] + other + last.Text[at[0][1]:]
	}
	return text
}

// thatPlace keeps 那 apart from a place behind it with which it makes 那天: 「那|天镇呢」.
func (p *Parser) thatPlace(text string) string {
	if rest, ok := strings.CutPrefix(text, "那"); ok && strings.HasPrefix(rest, "天") {
		if found := p.lex.FindPlaces(rest, p.near); len(found) > 0 && found[0].Start == 0 && found[0].End > len("天") {
			return "那么" + rest
		}
	}
	return text
}

// reBodyToo asks for the head of another body behind who holds an office: 「人大呢」.
var reBodyToo = regexp.MustCompile(`^(?:那|那么|还有)?[区县市旗]?(人大|政协|政府|纪委|监委|党委)(?:那边)?(?:呢|又?是谁)[?？。\s]*$`)

// reStillHim asks whether whoever was told of has his office still: 「现在还是他吗」.
var reStillHim = regexp.MustCompile(`^(?:那|那么)?(?:现在|目前|如今|眼下|今年)?(?:也|都)?(?:还|仍|仍旧|依旧)是[他她](?:在(?:干|当|任))?(?:吗|么|嘛|不|不是)?[?？。\s]*$`)

// stillHim names whom 「现在还是他吗」 asks about: the only one of the turn before.
func stillHim(text string, last *Question) string {
	if last == nil || !reStillHim.MatchString(text) {
		return text
	}
	who := last.Persons
	if len(who) != 1 {
		who = last.Focus
	}
	if len(who) != 1 {
		return text
	}
	return who[0] + "现在还在任吗"
}

var (
	// reThatOfTheirs asks what was said at the one of several meetings that was of a place: 「某县那个讲了啥」.
	reThatOfTheirs = regexp.MustCompile(`^((?:那)?\p{Han}{2,8}?)(?:的)?(?:那|这)(?:一)?(?:个|场|次)((?:上)?(?:都|又|主要)?(?:是)?(?:说|讲|强调|提|要求|部署|谁|哪天|几号|第几)\P{Han}*\p{Han}*.*)$`)
	// reMeetings finds what meetings are called.
	reMeetings = regexp.MustCompile(`全会|全体会议?|常委会(?:会议)?|党代会|座谈会|推进会|现场会|工作会议?|会议|论坛|研讨会|大会`)
)

// thatOfTheirs names the kind of meeting that the turn before was about: 「李沧那个讲了啥」 behind 「14日有哪几场全会」.
func thatOfTheirs(text string, last *Question) string {
	if last == nil || len(last.Persons) > 0 || utf8.RuneCountInString(text) > 16 {
		return text
	}
	m, kind := reThatOfTheirs.FindStringSubmatch(text), reMeetings.FindString(last.Text)
	if m == nil || kind == "" {
		return text
	}
	return m[1] + kind + m[2]
}

var (
	// reTheRest asks of all others: 「别的书记呢」, 「各区呢」.
	reTheRest = regexp.MustCompile(`^(?:那|那么)?(?:别的|其他|其它|其余|另外|剩下)(?:的)?[几九]?个?(?:(?:区市|区县|县区|县市|区|县|市|旗|地方)的?(?:书记)?|书记)们?呢[?？。\s]*$|^(?:那|那么)?各(?:区市|区县|县区|县市|区|县|市)呢[?？。\s]*$`)
	// reTheRestTo does so in full: 「其他区的书记最近强调什么」.
	reTheRestTo = regexp.MustCompile(`^(?:那|那么)?(?:别的|其他|其它|其余|剩下)(?:的)?[几九]?个?(?:区市|区县|县区|县市|区|县|市|旗|地方)?的?书记们?(.{2,})$`)
)

// theRest asks of every secretary behind what one of them said lately.
func theRest(text string, last *Question) string {
	if last == nil || last.Intent != Latest || len(last.Terms)+len(last.Themes) > 0 {
		return text
	}
	if reTheRest.MatchString(text) {
		return "那各区书记呢"
	}
	if m := reTheRestTo.FindStringSubmatch(text); m != nil {
		return "各区书记" + m[1]
	}
	return text
}

// headOf puts the office at the head of a body in its place, in a question that follows who holds another: 「那人大常委会主任呢」.
func headOf(text string, last *Question) string {
	m := reBodyToo.FindStringSubmatch(text)
	if m == nil {
		if next := reBodyNext.FindStringSubmatch(text); next != nil && slices.ContainsFunc(last.Titles, reBodyHead.MatchString) { // 「文旅局呢」
			return "那" + next[1] + next[2] + map[string]string{"局": "局长", "委": "主任", "办": "主任", "中心": "主任", "院": "院长", "厅": "厅长", "处": "处长"}[next[2]] + "呢"
		}
		return text
	}
	head := map[string]string{"人大": "人大常委会主任", "政协": "政协主席", "纪委": "纪委书记", "监委": "监委主任", "党委": "书记"}[m[1]]
	if m[1] == "政府" && len(last.Districts) > 0 {
		unit, _ := utf8.DecodeLastRuneInString(last.Districts[0])
		head = string(unit) + "长"
	}
	if head == "" {
		return text
	}
	return "那" + head + "呢"
}

var (
	// reBodyNext names only a body, of which the same is asked as of another.
	reBodyNext = regexp.MustCompile(`^(?:那么?|还有)?(\p{Han}{1,10}?)(局|委|办|中心|院|厅|处)(?:的|那边|那里)?呢?[?？\s]*$`)
	reBodyHead = regexp.MustCompile(`^副?(?:局长|主任|院长|厅长|处长)$`)
)

// lastOf is the turn that a follow-up stands on: the newest that was understood. What was refused as another topic, and
// courtesies, leave nothing to follow.
func lastOf(before []store.Turn) *Question {
	for i := len(before) - 1; i >= 0; i-- {
		q := new(Question)
		if json.Unmarshal(before[i].Slots, q) != nil {
			return nil
		}
		switch {
		case q.Intent == Chat || q.Intent == Help || q.Intent == OutOfScope:
		case q.Intent == Unknown && len(q.Unknown) > 0 && len(q.Unknown) == len(q.Districts):
		default:
			return q
		}
	}
	return nil
}

// read finds the slots of a question that stands alone.
func (p *Parser) read(raw string, now time.Time, then store.Interval) *Question {
	q := &Question{Raw: raw}
	if len(raw) > maxQuestion {
		cut := maxQuestion
		for cut > 0 && !utf8.RuneStart(raw[cut]) {
			cut--
		}
		raw = raw[:cut]
	}
	if Dictated(raw) {
		q.Text, q.Intent, q.Control = raw, OutOfScope, "dictated"
		return q
	}
	t := p.plain(q, raw)
	q.Text = t
	if p.small(q, t) {
		return q
	}
	q.Several = reSeveral.MatchString(t)
	q.Next = reNext.MatchString(t) && !q.Several
	q.Former = reFormer.MatchString(t) && !q.Several && !q.Next
	q.Changed = reChanged.MatchString(t)
	q.Verbatim = reVerbat.MatchString(t)
	q.Recent = reRecent.MatchString(t)
	q.All = strings.Contains(t, "全部") || strings.Contains(t, "所有")
	q.Pronoun = rePronoun.MatchString(t) || reSpot.MatchString(t) && !p.placeBehind(t) && !p.themeBehind(t)
	p.slots(q, t, store.DayOf(now), then)
	q.Pronoun = q.Pronoun || len(q.Persons)+len(q.Titles)+len(q.Bodies) == 0 && q.Surname == "" && reHeAnywhere.MatchString(t)
	q.Former = q.Former || FormerIn(t) != "" && len(q.Titles) > 0 && !q.Several && !q.Next
	if len(q.Districts)+len(q.Bodies)+len(q.Persons) == 0 && reWhichTerm.MatchString(t) { // of an office of no place
		q.Several = false
	}
	return q
}

// plain is the question itself in the words of news: folded, translated, without greetings and what frames it. How it wants its answer, and what was
// understood otherwise than written, is noted in q.
func (p *Parser) plain(q *Question, raw string) string {
	t := p.lex.FoldQuestion(raw)
	t = inDigits(p.spoken.Replace(t))
	t = reword(t, rewordings)
	t = reWentWhere.ReplaceAllString(t, "去了哪里")
	t = together(t)
	t = strings.TrimLeft(t, "，。,.、!！?？ ")
	if said := p.english(t); said != "" {
		q.Notes = add(q.Notes, "已按「"+said+"」理解")
		t = said
	}
	if rest := reHail.ReplaceAllString(t, ""); utf8.RuneCountInString(rest) >= 3 && !reGreet.MatchString(strings.ToLower(t)) {
		t = rest
	}
	if rest := reBrief.ReplaceAllString(t, ""); rest != t && utf8.RuneCountInString(rest) >= 4 {
		t, q.Brief = rest, true
	}
	if text, brief := formed(t); text != t {
		t, q.Brief = text, q.Brief || brief
	}
	return p.reworded(p.heard(q, p.bare(t)))
}

// small reports whether t asks for nothing in the news, and notes what it is: a greeting, thanks, a call for help or for the last answer in
// another way.
func (p *Parser) small(q *Question, t string) bool {
	low := strings.ToLower(t)
	polite := courtesy(low)
	switch {
	case strings.IndexFunc(t, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0:
		q.Intent = Chat
	case reGreet.MatchString(low):
		q.Intent, q.Courtesy = Chat, polite
	case polite == Updated && !p.named(t):
		q.Intent, q.Courtesy = Help, Updated
	case reHelp.MatchString(low), reManual.MatchString(strings.TrimRight(low, "?？。!！ ")):
		q.Intent = Help
	case polite != "" && !p.named(t):
		q.Intent, q.Courtesy = Chat, polite
	case reMore.MatchString(low):
		q.Intent, q.Control = Source, "more"
	case reAgain.MatchString(low):
		q.Intent, q.Control = Source, "again"
	case reShorter.MatchString(low):
		q.Intent, q.Control = Source, "shorter"
	case reRude.MatchString(low) && !p.named(t):
		q.Intent = Chat
	case reWhy.MatchString(low):
		q.Intent, q.Control = Source, "why"
	default:
		return ofSource(q, low)
	}
	return true
}

// ofSource reads 「第二条」 and 「来源2」.
func ofSource(q *Question, low string) bool {
	if m := reOneItem.FindStringSubmatch(low); m != nil {
		q.Intent, q.Control, q.Number = Source, "item", nlp.Numeral(strings.Join(m[1:], ""))
		return true
	}
	m := reSource.FindStringSubmatch(low)
	if m == nil {
		return false
	}
	q.Intent, q.Control = Source, "source"
	for _, d := range m[1:] {
		if d != "" && d[0] >= '0' && d[0] <= '9' {
			q.Number = nlp.Numeral(d)
		}
	}
	return true
}

// AsksWeekday reports whether text asks for a day of the week: 「对话会是周几开的」, not 「上周几个区」.
func AsksWeekday(text string) bool { return reWeekday.MatchString(text) }

var reWeekday = regexp.MustCompile(`(?:那天|当天)?是?(?:在)?(?:星期|周|礼拜)几(?:的)?($|[?？!！。，,、；;呢啊呀吗\s开召举办去到来])`)

// reWhichTerm asks which of those who held an office one after the other: 「…是哪任书记讲的」.
var reWhichTerm = regexp.MustCompile(`哪任`)

// reWentWhere asks where somebody went to do what visitors do: 「最近到哪里调研」.
var reWentWhere = regexp.MustCompile(`(?:到|去|赴|在)[了过]?(?:哪里|哪儿|哪些地方|哪几个地方|什么地方)(?:去)?(?:调研|考察|走访|视察|检查|督导|慰问)[了过]?`)

// placeBehind reports whether the name of a place stands behind the first character: 「那市南呢」 points at no 那市.
func (p *Parser) placeBehind(t string) bool {
	_, w := utf8.DecodeRuneInString(t)
	return slices.ContainsFunc(p.findPlaces(t), func(m nlp.PlaceMatch) bool { return m.Place != nil && m.Start == w })
}

// themeBehind is placeBehind for a theme: 「那城市更新呢」 points at no 那城市.
func (p *Parser) themeBehind(t string) bool {
	_, w := utf8.DecodeRuneInString(t)
	return slices.ContainsFunc(p.lex.AskedThemes(t), func(m nlp.ThemeMatch) bool { return m.Start == w })
}

const maxQuestion = 2000 // bytes that are read; the rest of a longer message is not a question
