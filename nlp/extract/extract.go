// Package extract finds facts in an article: who said or did what, when, where, with which figures.
//
//	「8月14日，某区委书记林远舟主持召开区委全会，指出要稳住工业和外贸。」
//	→ Activity   林远舟 (区委书记, 某区)  主持召开  2025-08-14  区委全会
//	→ Statement  林远舟 (区委书记, 某区)  指出      2025-08-14  [经济运行]
//
// Extraction cannot fail: text it does not understand yields Prose that is given to nobody, and sometimes a Warning.
// Every fact points at the bytes of the document that state it. Its ordered sieves, strongest first:
//
//  1. a quotation with a named speaker before or behind it                   原话
//  2. a reporting verb whose clause names the speaker                        转述
//  3. a reporting verb whose subject is a meeting, a report or several places 会议, 文稿, joint
//  4. a reporting verb without subject: the subject of the clause before     转述, carried
//  5. a sentence that goes on in a speaker's section, after his verb or      转述, carried
//     below his open quotation
//  6. a named subject with a verb of activity
//  7. everything else is Prose
package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// Version changes whenever the same text may give other facts.
const Version = "41"

// Reader reads documents into facts. It is safe for concurrent use.
type Reader struct {
	lex  *nlp.Lexicon
	tok  *nlp.Tokenizer
	page *clean.Reader

	bodies    *wordset     // endings of organisations that have offices,
	bodyEnds  *wordset     // and of bodies that no list knows
	roleWords *nlp.Matcher // 市民, 村民
	units     *wordset
	// people whom a text does not name, by what they are called; whom somebody listens to, 「他听一位养殖户|讲…」, ends in a teller
	folk, humans, tellers   *wordset
	givenNames              *wordset   // names without a surname
	countries, papers       *wordset   // 日本, 日报
	areas, towns, parkForms *wordset   // how names of zones, towns and parks end
	headedZones             *wordset   // how names of zones end before the office of who heads one
	zoneForms               *wordset   // what a zone of the city that a text is about is called by alone
	formMarks               *nlp.Chars // the last characters of names of places
	commissions             *wordset
	sites                   *wordset // how names of scenic spots, markets and stations end
	speaking, quoting       *wordset // what ends a clause before somebody's words
	gestures                *wordset
	hearsay                 *wordset
	slips                   *slips
	// by which a page tells that it is a county's
	countyWords *nlp.Matcher

	shorts   *nlp.Matcher // counties by their short names
	counties [][]*nlp.Place
}

// New returns a Reader that works with the given words.
func New(lex *nlp.Lexicon, tok *nlp.Tokenizer) *Reader {
	r := &Reader{lex: lex, tok: tok, page: clean.NewReader(lex, tok), bodies: wordsOf(lex.Bodies), bodyEnds: wordsOf(lex.BodyEnds),
		units: wordsOf(lex.Units), slips: newSlips(lex.Phrases), roleWords: nlp.NewMatcher(lex.Roles),
		folk: wordsOf(lex.Folk), humans: wordsOf(lex.Unnamed), tellers: wordsOf(lex.Roles, lex.Folk, lex.Unnamed, []string{"干部", "同志", "朋友"}),
		givenNames: wordsOf(lex.GivenNames), countries: wordsOf(lex.Countries), papers: wordsOf(lex.Papers),
		areas: wordsOf(lex.Zones), towns: wordsOf(lex.Towns), parkForms: wordsOf(lex.Parks), zoneForms: wordsOf(lex.LoneZones), headedZones: wordsOf(lex.HeadedZones), commissions: wordsOf(lex.Commissions),
		sites: wordsOf(lex.Sites), speaking: wordsOf(lex.Speaking), quoting: wordsOf(lex.Quoting), gestures: wordsOf(lex.Gestures), hearsay: wordsOf(lex.Hearsay),
		formMarks:   finals(lex.Zones, lex.Towns, []string{"县", "市", "旗", "团"}),
		countyWords: nlp.NewMatcher(strings.Fields("我区 我县 全区 全县 区委 县委 我旗 旗委 区政府 县政府 区长 县长 县人民政府 区人民政府 旗人民政府"))}
	r.knowShorts()
	return r
}

// Version names the extractor together with its lexicon and dictionary.
func (r *Reader) Version() string { return Version + "-" + r.lex.Version + "-" + r.tok.Version() }

// Read fills in the articles, facts and sightings of doc from its Text. Traditional characters are read as simplified ones.
func (r *Reader) Read(doc *store.Document) {
	if simple := r.lex.Simplified(doc.Text); simple != doc.Text {
		printed := doc.Text
		doc.Text = simple
		r.read(doc)
		doc.Text = printed
		for i := range doc.Facts {
			if m := doc.Facts[i].Measure; m != nil {
				m.Figure.Text = clean.Pick(printed, doc.Facts[i].Words)
			}
		}
		return
	}
	r.read(doc)
}

func (r *Reader) read(doc *store.Document) {
	p := r.page.Read(doc)
	if a := &p.Articles; len(*a) == 1 && doc.Title != "" && strings.HasSuffix((*a)[0].Title, "：") { // whom a letter or notice is sent to: 「各县（市、区）：」
		(*a)[0].Title, (*a)[0].Titled = "", nil
	}
	found := &placeFinder{lex: r.lex, spots: map[string]nlp.PlaceSpots{}, found: map[string][]nlp.PlaceMatch{}}
	own := r.introduce(p, doc, found)
	whole := r.locate(p.Articles, doc, own, found, nil)
	own = r.adopt(own, p, whole.city)
	whole.own = own
	scenes := make([]*scene, len(p.Articles))
	texts := make([][]*prose, len(p.Articles))
	for i := range p.Articles {
		scenes[i] = whole
		if len(p.Articles) > 1 {
			scenes[i] = r.locate(p.Articles[i:i+1], doc, own, found, whole)
		}
		texts[i] = r.proses(&p.Articles[i], scenes[i])
	}
	reg := r.collect(p, texts, scenes)
	wrong := misnumbered(texts)
	dates := r.dates(p, whole)
	doc.Articles, doc.Facts, doc.Sighted = make([]store.Article, 0, len(p.Articles)), make([]store.Fact, 0, len(doc.Text)/128+8), nil
	doc.Warnings = append(doc.Warnings, p.Warnings...)
	for i := range p.Articles {
		a := &p.Articles[i]
		doc.Articles = append(doc.Articles, record(a, &dates[i], doc, len(p.Articles) == 1))
		w := &writer{Reader: r, doc: doc, reg: reg, scene: scenes[i], art: a, texts: texts[i], rec: &doc.Articles[i], index: i, begun: len(doc.Facts), dated: dates[i], wrong: wrong}
		w.article()
	}
	for i := range doc.Facts {
		doc.Facts[i].Doc = doc.Key
	}
}

// proses looks at the paragraphs and headings of an article: of which place each is, and of which list of those who take or leave offices.
func (r *Reader) proses(a *clean.Article, sc *scene) []*prose {
	out := make([]*prose, len(a.Paras))
	titled := r.partOfTitle(a.Title, sc.city)
	under, marked := "", -2 // marked: the section that holds a report with a mark of its own
	for k := range a.Paras {
		p := &a.Paras[k]
		if p.Kind == store.Furniture || p.Kind == store.Row {
			continue
		}
		x := r.look(p.Text, sc)
		out[k] = x
		x.part = titled
		heading := ""
		if p.Section >= 0 {
			section := &a.Sections[p.Section]
			heading = section.Heading.S
			x.zone = r.sectionZone(section, sc)
			if d := r.sectionPlace(section, sc.city); d != nil {
				x.part = d.Name
			} else if !section.Speaker && p.Section != marked { // 「■某春：县长督导医保」, up to the next mark
				x.part = cmp.Or(r.labelled(heading, sc.city), x.part)
			}
		}
		if name := r.labelled(x.s, sc.city); name != "" {
			if x.part = name; p.Kind != store.Heading {
				marked = p.Section
			}
		}
		if label, ok := strings.CutSuffix(x.s, "："); ok {
			under = listLabel(label)
			continue
		}
		if under != "" && !listed(under, x.s) {
			under = ""
		}
		if x.under = under; under == "" {
			if label := listLabel(strings.TrimRight(heading, "： ")); label != "" && listed(label, x.s) {
				x.under = label
			}
		}
	}
	return out
}

// partOfTitle is the place that a title says its article is of, "" for none.
func (r *Reader) partOfTitle(title, city string) string {
	if strings.HasPrefix(title, "【") {
		if name := r.labelled(title, city); name != "" {
			return name
		}
	}
	if p := r.countyCalled(title, city); p != nil {
		return p.Name // 「一、某市」
	}
	of := ""
	for _, line := range strings.Fields(title) { // 「某州短讯 某陵：大桥合龙」
		if p := r.headed(line, city); p != nil {
			of = p.Name
		}
	}
	return of
}

// sectionPlace is the place whose name heads a section, which is noted there, nil for none: 「一、某市」.
func (r *Reader) sectionPlace(section *clean.Section, city string) *nlp.Place {
	if section.Speaker {
		return nil
	}
	if section.District == nil {
		heading := strings.TrimRight(reItemNumber.ReplaceAllString(section.Heading.S, ""), "： ")
		section.District = cmp.Or(r.headed(heading, city), r.countyCalled(heading, city))
	}
	return section.District
}

// sectionZone is the zone that heads a section and is nothing else, 「某东部经开区：」, "" for none.
func (r *Reader) sectionZone(section *clean.Section, sc *scene) string {
	name := strings.TrimRight(section.Heading.S, "： ")
	if form := r.areas.suffix(name); section.Speaker || form == 0 || form == len(name) || utf8.RuneCountInString(name) > 14 || r.lex.Place(name) != nil ||
		strings.IndexFunc(name, func(c rune) bool { return !clean.IsHan(c) }) >= 0 {
		return ""
	}
	if ms := sc.places.near(name, sc.city); len(ms) == 0 || ms[0].Start > 0 || ms[0].Place.Level < nlp.City {
		return ""
	}
	return name
}

// record is what is kept of an article, which may be the only one of its document.
func record(a *clean.Article, d *dating, doc *store.Document, alone bool) store.Article {
	rec := store.Article{Title: a.Title, Subtitle: a.Subtitle, Byline: a.Byline, Outlet: cmp.Or(a.Outlet, doc.Outlet), Dateline: a.Dateline,
		Dated: d.Dating, Covers: d.covers, Why: d.why,
		Span: store.Span{Start: a.Start, End: a.End}, Titled: a.Titled}
	if rec.Dated.IsZero() {
		rec.Dated.Interval = d.yearless
	}
	if alone && (rec.Title == "" || doc.Title != "" && (reGroupTitle.MatchString(rec.Title) || rePassed.MatchString(rec.Title))) {
		rec.Title = doc.Title
	} else if front, ok := withoutPassed(rec.Title); ok {
		rec.Title = front
	}
	for k := range a.Paras {
		p := &a.Paras[k]
		rec.Passages = append(rec.Passages, store.Passage{Kind: p.Kind, Spans: p.Spans(0, len(p.S)), Marks: p.Marks})
	}
	return rec
}

// withoutPassed is a title without the day below it on which what it heads was passed: 「某市任免名单|（2025年9月26日…会议通过）」.
func withoutPassed(title string) (string, bool) {
	at := strings.LastIndex(title, "（")
	if at <= 0 || !rePassed.MatchString(strings.ReplaceAll(title[at:], " ", "")) {
		return title, false
	}
	front := strings.TrimSpace(title[:at])
	return front, utf8.RuneCountInString(front) >= 4
}

// listLabel is what the line over a list of those who take and leave offices tells of them, "" when it is no such line.
func listLabel(label string) string {
	switch reListNumber.ReplaceAllString(label, "") {
	case "任命", "决定任命", "任职":
		return "任命"
	case "免去", "免职", "决定免去":
		return "免去"
	}
	return ""
}

// reListNumber is what numbers the parts of such a notice: 「四、免去」.
var reListNumber = regexp.MustCompile(`^(?:[一二三四五六七八九十\d]{1,2}[、.．]|（[一二三四五六七八九十\d]{1,2}）)\s*`)

// reGroupTitle heads one of several tables, and is no title of their page: 「第一组（城市区）」.
var reGroupTitle = regexp.MustCompile(`^(?:第[一二三四五六七八九十\d]{1,2}|[A-Fa-f甲乙丙丁])[组类档]`)

// listed reports whether s is of a list under that label: 「某某为某局局长；」, 「某某的某局局长职务。」.
func listed(label, s string) bool {
	if label == "任命" {
		i := strings.Index(s, "为")
		return i > 0 && i <= len("某某某某（女，某某某族）") && len(s) < 200
	}
	s = strings.TrimRight(s, "。；;，")
	if i := strings.LastIndex(s, "（"); i > 0 && strings.HasSuffix(s, "）") { // 「某某的某局局长职务（退休）」
		s = s[:i]
	}
	return strings.HasSuffix(s, "职务")
}

// writer turns one article into facts.
type writer struct {
	*Reader
	doc   *store.Document
	reg   *register
	scene *scene
	art   *clean.Article
	texts []*prose // of the paragraphs and headings of art
	rec   *store.Article
	index int
	dated dating
	wrong string // the number of a congress that the document prints by mistake

	titleTerms store.Terms
	keys       []uint64       // room for those of a sentence
	kept       []uint64       // where those of facts stand
	spanned    []store.Span   // and their spans
	speakers   []*subject     // of sections, nil for those that have none
	over       []int          // by section the one whose heading is the theme of what stands below it
	only       store.Interval // the one day that the article tells of, if it is one
	onlyAt     int            // the paragraph that names it,
	onlyFrom   int            // where its sentence begins there if nothing before is of that day,
	sentAt     int            // where the sentence begins that is read, and
	at         int            // the one that is read
	apart      bool           // which is a county's report that that day is not of
	before     store.Interval // last time that opened a paragraph
	laterMet   string         // a meeting on a day behind it, and
	laterOn    moment         // that day
	headed     map[int]moment // days that stand as headings, by paragraph
	day        moment         // the last of them
	passedOn   moment         // when what the article lists was decided
	then       moment         // time of the paragraph before, and
	lately     int            // where its facts begin, and
	begun      int            // those of the article, and
	since      int            // those of the first paragraph of that time
	seated     bool           // at a meeting that the paragraphs before tell of
	quiet      int            // paragraphs since that named no day
	now        moment         // time of what the paragraph tells
	timed      bool           // the sentence has named it
	told       moment         // the last time of the paragraph that is none to come
	turned     turn           // where it goes on to another
	turns      []turn         // and all such
	stages     []turn         // the parts of the sentence between semicolons
	moved      bool           // the sentence has named a day on which something was to be
	undated    bool           // the clause tells of an earlier time that it does not name
	topic      *subject       // whom the text tells of, for a sentence without a subject
	stale      int            // sentences since that told of nobody
	inSection  bool           // the paragraph stands under a speaker's heading
	fiction    bool           // the article says that it is invented
	review     bool           // it is a report on a year, the days in which are those of their sentences
	talk       bool           // the article is a conversation
	labels     map[string]int // that its lines begin with, 「某某：」
	answering  *subject       // whose answer goes on
	signed     bool           // the answer names who gives it
	asked      string         // the question that is answered
	moderates  bool           // the paragraph leads the conversation, and answers nothing
	replies    int            // how many more paragraphs may answer it, whoever does
	visitor    *subject       // who is interviewed, as the text before says
	strange    bool           // the text tells of somebody that it does not name
	person     *subject       // last persons that were a subject, for 他
	pair       []store.Actor  // the last two of them, for 后者
	speaker    *subject       // whose words the next sentence may go on with
	quotes     int            // where the quotation must begin that alone is his, 0 for none
	open       opened         // whose words the next paragraph may go on with
	bids       *subject       // whose demands the next paragraph may go on with
	loose      bool           // the words came by 说, 介绍 or stand in a speaker's section: any sentence goes on
	informs    bool           // with a verb behind which facts follow
	chair      *subject       // who held the last meeting
	here       string         // the place that opens the paragraph: 「在某县，」
	went       string         // where the last deed of the paragraph was
	listed     []string       // places that the article listed last, for 「三区均…」
	met        string         // last meeting that the article told of, and when that was
	metOn      moment
	metIn      []string          // places of that meeting
	last       *subject          // last person that was a subject in the section
	park       string            // the only one that the article has named, and
	parks      int               // how many it has
	town       string            // told of last in the article
	seenTown   string            // named last in it,
	seenAt     int               // in this paragraph
	owned      string            // whose the last figure of the paragraph was
	atSpot     bool              // or only measured in it
	bodyTold   string            // that whose figures the paragraph told,
	bodyOn     []string          // and what they count
	manyOwn    bool              // the paragraph has told figures of several places in one sentence
	ofBody     bool              // a firm's or a village's
	whoseBody  string            // whose the figure is then, as far as the text says
	body       string            // that which the article has named last,
	bodyAt     int               // in this paragraph,
	bodied     int               // looked for in the paragraph up to here
	ownersNow  []string          // whose the figures of the sentence are so far, each once
	ownersTold []string          // whose those of the sentence before were
	counted    string            // its metric
	lastMetric string            // what the last figure of the paragraph counts
	lastRate   string            // and what the last rate of change is of
	allCounted []string          // what the figures of the sentence before count
	trend      string            // what a sentence before told the course of
	amounts    map[string]string // by unit the metric of the last of the paragraph that was no rate
	firstOf    map[string]string // by unit, without its 万, that of the first
	asOf       map[int]asOf      // by paragraph what its end, or a paragraph below, says of what time its figures are
	title      term              // the period of the article's title,
	under      term              // of the chapter,
	bulletin   bool              // that the article is by its title,
	above      term              // of the last paragraph of a report that names one,
	spell      term              // of the sentence before in the paragraph,
	spellLast  term              // the last that it named,
	wide       term              // what is summed up beside 「10月当月」,
	freeDays   store.Interval    // the holidays told of last
	meant      term              // that of a firm's figures, which goes on for nobody unless said,
	spellOn    []string          // what was counted since,
	spellBy    string            // who spoke it,
	spellOf    string            // whose its last figure was,
	spellCue   string            // with what verb it was told,
	aim        bool              // and whether its last figure was wanted
	contest    term              // and of the contest told of last
	statements []stated          // of the sentence
	figured    []figured         // in it
	heads      []clean.Text      // column heads of the table being read
	order      int               // rows of that table so far
	unit       string            // printed above it for all of its figures: 「单位：万元」
	grouped    bool              // its merged cells part the places
	ranked     bool              // and each of these parts is ranked by itself
	lying      []string          // the places that its columns are of, nil when they are of none
	things     int               // its column of things that lie in them, -1 when it has none
	owners     int               // its column of places, -1 when it has none
	table      int
	indexed    indexed
	filed      filed
	board      string // title of the rows before: a table may hold several boards
	lists      int    // that tell all places of an order, of the document so far

	asking map[string]bool // labels under which the article only asks
}

func (w *writer) article() {
	w.titleTerms = w.tok.AppendTerms(store.Terms{}, w.art.Title+" "+w.art.Subtitle)
	w.labels, w.asking = labelsOf(w.art), asking(w.art)
	if !w.passed(w.art.Title) {
		w.passed(w.art.Subtitle)
	}
	w.fiction, w.review = w.invented(), review(w.art.Title)
	w.pastWeek()
	w.clock()
	w.title = w.titleTerm()
	w.bulletin = reports.in(w.art.Title) || w.art.Title == "" && len(w.doc.Articles) <= 1 && reports.in(w.doc.Title)
	w.closings()
	w.open = w.saidBelow()
	section := -2
	torn := -1 // the section of a speaker that breaks off at a comma
	for i := range w.art.Paras {
		p := &w.art.Paras[i]
		w.at = i
		if p.Kind != store.Row {
			w.heads, w.order = nil, 0
		}
		switch p.Kind {
		case store.Heading:
			w.heading(p, i, section)
			continue
		case store.Row:
			w.guard(p, func() { w.row(p) })
			continue
		case store.Furniture:
			continue
		}
		if p.Section != section {
			section = p.Section
			w.speaker = nil
			if sp := w.sectionSpeaker(section); sp != nil {
				w.last = sp
			}
		}
		if day, ok := w.headed[i]; ok {
			w.day = day
			continue
		}
		if w.passed(p.S) {
			continue
		}
		w.decided(p.S, w.texts[i])
		if torn >= 0 && p.Section != torn && w.restOf(i) { // whose it is nobody can tell
			alone := *p
			alone.Section = -1
			p, torn, w.last = &alone, -1, nil
		} else if w.sectionSpeaker(p.Section) != nil && strings.HasSuffix(strings.TrimRight(p.S, " "), "，") {
			torn = p.Section
		}
		w.guard(p, func() { w.paragraph(p, w.texts[i]) })
	}
	w.givenTitle()
	w.sightings()
}

// givenTitle has the first fact of an article found by the words of a title that its page does not print, of the front matter or of a feed: one
// is enough to find the article, and all would make the words common.
func (w *writer) givenTitle() {
	if w.rec.Title == w.art.Title || len(w.doc.Facts) == w.begun {
		return
	}
	f := &w.doc.Facts[w.begun]
	f.Terms = f.Terms.Clone()
	f.Terms.Join(w.tok.AppendTerms(store.Terms{}, w.rec.Title))
}

// titleTerm is the period that the title tells of, else one above the text, 「title: 2026年1—4月主要指标」, else the year that the text does.
func (w *writer) titleTerm() term {
	t := w.termOf(w.art.Title, reports.in(w.art.Title) || reLookedBack.MatchString(w.art.Title))
	if !t.set() {
		t = w.termOf(w.art.Subtitle, reports.in(w.art.Subtitle))
	}
	if !t.set() && w.art.Title == "" && w.doc.Title != "" && len(w.doc.Articles) <= 1 {
		t = w.termOf(w.doc.Title, reports.in(w.doc.Title) || reLookedBack.MatchString(w.doc.Title))
	}
	if !t.set() {
		t = w.yearTold()
	}
	if !t.set() {
		t = w.halfTold()
	}
	return t
}

// heading reads the i-th paragraph, a heading behind a paragraph of section: what was going on above it is over.
func (w *writer) heading(p *clean.Para, i, section int) {
	w.speaker, w.last, w.answering, w.then, w.open, w.bids = nil, nil, nil, moment{}, opened{}, nil
	if !strings.HasPrefix(p.S, "—") { // who signs a letter
		w.asked, w.replies = "", 0
	}
	w.headedTerm(p.S)
	if p.Section >= 0 && p.Section != section && w.art.Sections[p.Section].Title.S != "" {
		w.headedTerm(w.art.Sections[p.Section].Title.S) // 「县长某某」, below it 「2025年工作回顾」
	}
	if w.day = w.headed[i]; w.day.IsZero() {
		w.day = w.passedOn
	}
}

// decided reads the day on which what a paragraph announces was decided.
func (w *writer) decided(s string, x *prose) {
	if !strings.HasSuffix(s, "：") || !hasAny(s, "决定：", "如下：", "名单：", "通过：", "任免：") {
		return
	}
	if d, ok := fullDate(s); ok {
		w.passedOn = moment{Interval: store.On(d)} // 「经2025年9月15日县人民政府第52次常务会议研究决定：」
		w.day = w.passedOn
	} else if times := x.times; len(times) > 0 && times[0].Start == 0 && day(times[0]) && times[0].Days() == 1 {
		w.passedOn = moment{Interval: times[0].Interval} // 「2月27日，某市人大常委会第三次会议通过任免名单：」
		w.day = w.passedOn
	}
}

// restOf reports whether the paragraph may be what a section above breaks off before: the last of its section and not the first, it begins with
// a clause that names nobody. 「…扩大到12万亩，|（another section）…|深加工率提高到45%以上。」
func (w *writer) restOf(i int) bool {
	p, x := &w.art.Paras[i], w.texts[i]
	if i == 0 || w.sectionSpeaker(p.Section) == nil || w.art.Paras[i-1].Kind != store.Paragraph || w.art.Paras[i-1].Section != p.Section ||
		i+1 < len(w.art.Paras) && w.art.Paras[i+1].Kind == store.Paragraph && w.art.Paras[i+1].Section == p.Section {
		return false
	}
	first := len(firstSentence(p.S))
	return !strings.ContainsAny(p.S[:first], "，“：") && len(x.mentionsIn(0, first)) == 0 && len(x.placesIn(0, first)) == 0
}

// review reports whether an article of that title is the report on a year itself, not news of it.
func review(title string) bool { return strings.Contains(title, "报") && reReview.MatchString(title) }

var reReview = regexp.MustCompile(`(?:政府工作报告|工作的?报告|统计公报|草案的报告)(?:[（(][^）)]{1,8}[）)])?$`)

// invented reports whether the article says of itself that it is fiction: 「短篇小说：夜谈」, 「（文中人物均为虚构）」.
func (w *writer) invented() bool {
	if reFiction.MatchString(w.art.Title) || reFiction.MatchString(w.art.Subtitle) {
		return true
	}
	for i := range w.art.Paras {
		if s := w.art.Paras[i].S; len(s) < 300 && strings.Contains(s, "虚构") && madeUp.in(s) || i < 3 && len(s) < 60 && reFiction.MatchString(s) {
			return true
		}
	}
	return false
}

// reFiction is the head of a story, madeUp stand in a note that says that one is.
var (
	reFiction = regexp.MustCompile(`^[【［\[（(《]?(?:(?:连载|长篇|中篇|短篇|微型?|小|精短|网络)?小{0,2}(?:小说|说连载)(?:连载|选载|选登)?|寓言|童话|民间故事|剧本|小品剧本|话剧剧本|情景剧剧本)(?:[】］\]）)：·—\s|]|$)`)
	madeUp    = words("纯属虚构 均为虚构 均属虚构 系虚构 皆为虚构 情节虚构 人物虚构 内容虚构")
)

// guard reads one paragraph. What stops the reading of one is a fault of ours: it costs the facts of that paragraph and a
// warning, not the document.
func (w *writer) guard(p *clean.Para, read func()) {
	facts, sighted := len(w.doc.Facts), len(w.doc.Sighted)
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		w.doc.Facts, w.doc.Sighted = w.doc.Facts[:facts], w.doc.Sighted[:sighted]
		w.speaker, w.last, w.statements = nil, nil, nil
		w.lately, w.since = min(w.lately, facts), min(w.since, facts)
		line := 0
		if at := p.Spans(0, len(p.S)); len(at) > 0 {
			line = strings.Count(w.doc.Text[:at[0].Start], "\n") + 1
		}
		w.doc.Warnings = append(w.doc.Warnings, store.Warning{Line: line, Text: fmt.Sprintf(unread, r)})
	}()
	read()
}

// unread is the warning of a paragraph whose reading broke off.
const unread = "读取这一段时出错，没有记下其中的事实（%v）；请把这一段报告给开发者"

// passed reads the day on which what follows was decided: 「（2024年11月28日某会第二十一次会议通过）」.
func (w *writer) passed(s string) bool {
	if !strings.HasSuffix(s, "通过）") {
		return false
	}
	m := rePassed.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	if d, ok := fullDate(strings.Join(m[1:], "-")); ok {
		w.passedOn = moment{Interval: store.On(d)}
		w.day = w.passedOn
	}
	return true
}

// sectionSpeaker returns the person under whose heading a section stands, nil when it is not a speaker's.
func (w *writer) sectionSpeaker(section int) *subject {
	if section < 0 || section >= len(w.art.Sections) {
		return nil
	}
	if w.speakers == nil {
		w.speakers = make([]*subject, len(w.art.Sections))
		for i := range w.art.Sections {
			if !w.art.Sections[i].Speaker || w.toldOf(i) {
				continue
			}
			x := w.look(w.art.Sections[i].Heading, w.scene)
			for _, m := range w.offices(x, w.scene, w.reg) {
				w.speakers[i] = &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: -1}
				break
			}
		}
	}
	return w.speakers[section]
}

// themed is the section whose heading is the theme of what stands in a section: that above it when its own heading only names a place,
// 「防秋汛」 above 「某县」.
func (w *writer) themed(section int) int {
	if w.over == nil {
		w.over = w.themesOver()
	}
	return w.over[section]
}

// themesOver finds for each section the one that themed returns. Places that stand above themes are under none.
func (w *writer) themesOver() []int {
	over, levels := make([]int, len(w.art.Sections)), make([]int, len(w.art.Sections))
	for i := range w.art.Paras {
		if p := &w.art.Paras[i]; p.Kind == store.Heading && p.Section >= 0 && levels[p.Section] == 0 {
			levels[p.Section] = p.Level
		}
	}
	above := -1 // the last heading that was no place's
	for i := range w.art.Sections {
		if over[i] = i; !w.placeHeading(i) {
			above = i
			continue
		}
		if i == 0 || above < 0 {
			for ; i < len(over); i++ { // places with themes below them
				over[i] = i
			}
			return over
		}
		if deeper := levels[i] > levels[above] || levels[i] == 0; deeper && !w.art.Sections[above].Speaker && len(w.headThemes(w.art.Sections[above].Heading.S)) > 0 {
			over[i] = above
		}
	}
	return over
}

// toldOf reports whether the speaker's heading of a section is the headline of a report about him rather than that of his words: the
// report opens with what does not name him, and introduces him later, or it tells what he does. 「某县委书记某某：果子要卖出花样」, 「“五一”假期，某县
// 接待游客…」, 「县委书记某某检查防汛工作」.
func (w *writer) toldOf(section int) bool {
	heading := w.art.Sections[section].Heading.S
	if w.interviewed(section) {
		return true
	}
	if !strings.HasPrefix(cmp.Or(w.art.Title, w.doc.Title), heading) {
		return false
	}
	name := lastChars(strings.TrimRight(heading, "： "), 2)
	opened := false
	for i := range w.art.Paras {
		if p := &w.art.Paras[i]; p.Section == section && p.Kind == store.Paragraph {
			if x := w.texts[i]; x != nil && x.does(name) {
				return true
			}
			switch at := strings.Index(p.S, name); {
			case at >= 0 && opened:
				return len(w.lex.FindTitles(lastChars(p.S[:at], 6))) > 0
			case at >= 0, !opened && rePerson.MatchString(p.S):
				return false
			}
			opened = true
		}
	}
	return false
}

// interviewed reports whether somebody asks in a section of a speaker: who is asked is told by who answers.
func (w *writer) interviewed(section int) bool {
	for i := range w.art.Paras {
		p := &w.art.Paras[i]
		if p.Section != section || p.Kind != store.Paragraph {
			continue
		}
		s := strings.TrimLeft(p.S, bullets)
		if slices.ContainsFunc(askers, func(q string) bool {
			return strings.HasPrefix(s, q) && !strings.HasPrefix(q, "编后") && !strings.HasSuffix(q, "手记：")
		}) {
			return true
		}
	}
	return false
}

// does reports whether a paragraph tells with his office what somebody does whose name ends in name: 「县委书记某某检查防汛工作」.
func (x *prose) does(name string) bool {
	return slices.ContainsFunc(x.ms, func(m mention) bool {
		return strings.HasSuffix(m.name, name) && len(m.posts) > 0 && slices.ContainsFunc(x.actsIn(m.end, m.end+40), func(a nlp.ActMatch) bool {
			return a.Act.Kind != "attend" && a.Act.Kind != "speak" && x.light(m.end, a.Start) && !strings.HasPrefix(x.s[a.End:], "的")
		})
	})
}

// rePerson is how somebody speaks, of himself and his own or in a quotation.
var rePerson = regexp.MustCompile(`[我他她]|^“[^”]{24,}`)

// clock finds the times of all paragraphs and the one day that the article tells of: the one that opens its sentences, if
// all that do lie within the first.
func (w *writer) clock() {
	c := calendar{writer: w, one: true}
	for i, x := range w.texts {
		if x == nil {
			continue
		}
		kind := w.art.Paras[i].Kind
		if kind != store.Paragraph && kind != store.Heading {
			continue
		}
		c.times(i, x)
		if e, ok := x.onlyDay(); ok {
			if w.headed == nil {
				w.headed = map[int]moment{}
			}
			w.headed[i] = moment{Interval: e.Interval}
			w.before, c.one = e.Interval, false
			continue
		}
		if kind == store.Heading {
			continue
		}
		c.first, c.quoted = true, goingOnBelow(x.s, x.quoted)
		for _, sent := range x.sentences() {
			c.sentence(i, x, sent)
		}
	}
	c.title()
}

// calendar is what an article has told of its days so far.
type calendar struct {
	*writer
	one    bool     // they may all be one
	year   int      // of the chapter, 0 when its heading tells none: 「一、2025年工作回顾」
	first  bool     // the paragraph has told no time yet
	quoted [][2]int // words in it that go on below
}

// times finds those of a paragraph or a heading.
func (c *calendar) times(i int, x *prose) {
	w := c.writer
	on := w.context(w.before)
	if w.dated.Days() >= 365 { // the days of a chapter are of its year
		if p := &w.art.Paras[i]; p.Kind == store.Heading {
			if t := w.termOf(p.S, true); t.Days() >= 365 && t.Days() <= 366 {
				c.year = t.From.Year()
			} else if chapter(p.S) {
				c.year = 0
			}
		}
		on.Year = cmp.Or(c.year, on.Year)
	}
	x.tell(on)
	week := w.dated.covers // of which a report is, on whatever day it came out
	if week.IsZero() {
		week = w.dated.week
	}
	if !week.IsZero() {
		for k := range x.times {
			if e := &x.times[k]; e.Grain == when.Week && thisWeek.has(x.s[e.Start:e.End]) {
				e.Interval = week
			}
		}
	}
	if w.dated.Days() != 1 && w.dated.told.IsZero() {
		x.forget(!w.before.IsZero())
	}
}

var thisWeek = words("本周 这周 这一周 本星期 当周")

// sentence reads which days a sentence of the i-th paragraph is of.
func (c *calendar) sentence(i int, x *prose, sent [2]int) {
	w, s := c.writer, x.s
	for _, e := range x.timesIn(sent[0], sent[1]) {
		if hit(c.quoted, e.Start) || day(e) && w.milestone(x, sent[0], e) || x.dayCounted(e, sent[1]) {
			continue
		}
		if w.only.IsZero() && w.someDay(x, e) && opening(s[sent[0]:e.Start]) {
			w.only, w.onlyAt, c.first = e.Interval, i, false
			return
		}
		if c.one && !w.only.IsZero() && w.onlyAt == i && day(e) && !e.Ahead && e.Days() == 1 && !e.Overlaps(w.only) && !w.toCome(e.Interval) && x.opensPart(sent[0], e.Start) {
			c.one = false // 「10月26日，甲县召开大会；|10月28日，乙县…」
		}
		if !day(e) || e.Ahead || holiday(s[e.Start:e.End], e) || x.sinceThen(e) || !opening(s[sent[0]:e.Start]) && !x.datesWhole(sent[0], e) {
			if m := reThenMet.FindStringSubmatch(firstChars(s[e.End:sent[1]], 20)); m != nil && day(e) && !e.Ahead && e.Days() == 1 && !w.only.IsZero() && w.onlyAt == i && e.From >= w.only.To {
				w.laterMet, w.laterOn = m[1], moment{Interval: e.Interval} // 「26日至27日，…观摩，28日召开|总结会」
			}
			continue
		}
		if c.first || e.Days() == 1 && opening(s[sent[0]:e.Start]) && strings.ContainsAny(s[e.Start:e.End], "0123456789") { // 「13日夜间…。|14日|凌晨…」
			w.before, c.first = e.Interval, false
		}
		if w.review || e.Chained && w.only.IsZero() && !strings.ContainsAny(s[e.Start:e.End], "0123456789") {
			continue // 「当天」 of nothing
		}
		switch {
		case w.only.IsZero():
			w.only = e.Interval
			w.onlyAt, w.onlyFrom = x.sinceDay(i, sent, e)
		case e.From < w.only.From || e.To > w.only.To:
			c.one = false
		}
	}
}

// dayCounted reports whether a figure is told of the one day e, of holidays told before: 「|5月3日当天|，全县接待游客13.2万人次」.
func (x *prose) dayCounted(e when.Expr, to int) bool {
	return e.Days() == 1 && (dayOnly.suffix(x.s[e.Start:e.End]) > 0 || dayOnly.prefix(x.s[e.End:to]) > 0) &&
		freeTime.in(x.s[runeStart(x.s, max(0, e.Start-900)):e.Start]) && len(x.mentionsIn(e.End, to)) == 0
}

// freeTime are words for holidays.
var freeTime = words("假期 假日 小长假 长假 黄金周")

// sinceDay gives the paragraph from which on the day e, which a sentence of the i-th names, is that of the article, and where its first
// sentence of that day begins.
func (x *prose) sinceDay(i int, sent [2]int, e when.Expr) (para, sentence int) {
	if toldMeetings.has(strings.Trim(x.s[sent[0]:e.Start], " ，于在")) && convened.prefix(strings.TrimLeft(x.s[e.End:sent[1]], "在于")) > 0 {
		return 0, 0 // 「大会2月5日举行」 behind what was said there
	}
	if strings.HasSuffix(x.s[:e.End], "前") || sent[0] > 0 && slices.ContainsFunc(x.mentionsIn(sent[0], e.Start), func(m mention) bool { return m.end <= e.Start }) {
		return i, sent[0] // 「7天前，…」, 「旗长某某12月8日到这家公司」 date nothing that is told before
	}
	return i, 0
}

// title reads the day of the article from its title, and leaves none when the article has told of several.
func (c *calendar) title() {
	w := c.writer
	if m := reTitleDay.FindStringSubmatch(w.art.Title); m != nil && c.one && !w.only.IsZero() {
		for _, e := range when.Find(m[1], w.context(store.Interval{})) {
			c.one = c.one && (!day(e) || e.Overlaps(w.only)) // else the title is of another day
		}
	}
	if !c.one {
		w.only = store.Interval{}
	}
	if c.one && w.only.IsZero() && w.dated.Days() == 1 && strings.Contains(w.art.Title, "昨") {
		for _, e := range when.Find(w.art.Title, w.context(store.Interval{})) { // 「某县擂台赛昨日开擂」
			if text := w.art.Title[e.Start:e.End]; strings.HasPrefix(text, "昨") && day(e) && e.Days() == 1 {
				w.only, w.onlyAt = e.Interval, 0
			}
		}
	}
}

// reThenMet is behind the day of a meeting that closes what the days before were for.
var reThenMet = regexp.MustCompile(`^(?:上午|下午|晚|晚上)?(?:召开|举行)了?(?:[\p{Han}]{0,8}?)((?:总结|点评|讲评|座谈|汇报|反馈|推进|调度|现场|部署|务虚)会)(?:议)?[。，；]?`)

// toldMeetings are meetings of which the text has told; convened are what they do on a day.
var (
	toldMeetings = words("上述会议 上述活动 上述大会 以上会议 以上活动 大会 会议 全会 座谈会 论坛 活动 推进会 动员会 本次大会 本次会议 此次大会 此次会议 该会议 这次会议 这次大会")
	convened     = words("举行 召开 举办 开幕")
)

// onlyDay returns the day that x consists of: 「3月17日（星期一）」.
func (x *prose) onlyDay() (when.Expr, bool) {
	if len(x.s) > 60 || len(x.times) == 0 {
		return when.Expr{}, false
	}
	e := x.times[0]
	rest := strings.Trim(x.s[:e.Start]+x.s[x.times[len(x.times)-1].End:], " ：，—")
	if b := strings.Index(rest, "（"); b >= 0 && strings.HasSuffix(rest, "）") {
		rest = rest[:b]
	}
	return e, rest == "" && day(e) && !e.Chained
}

// datesWhole reports whether the time e dates the sentence from s[from] on: only its subject stands before it, 「某区区委书记某某
// 15日主持…」. What is found of one of several is not of a day that all are of: 「某镇服务大厅8月13日无人在岗；某村…」.
func (x *prose) datesWhole(from int, e when.Expr) bool {
	head := x.s[from:e.Start]
	return len(head) <= 40*utf8.UTFMax && utf8.RuneCountInString(head) <= 40 && !strings.HasSuffix(head, "是") && !strings.ContainsAny(head, "，；：。（") && len(x.cuesIn(from, e.Start)) == 0 && len(x.actsIn(from, e.Start)) == 0 &&
		!(strings.HasPrefix(x.s[e.End+len(firstPiece(x.s[e.End:])):], "；") && len(x.mentionsIn(from, e.Start)) == 0) &&
		!slices.Contains([]string{"前", "起", "以", "之", "至", "底", "后"}, firstChars(x.s[e.End:], 1))
}

// opensPart reports whether nothing stands between a semicolon and s[at], in the sentence from s[from] on.
func (x *prose) opensPart(from, at int) bool {
	return strings.HasSuffix(strings.TrimRight(x.s[from:at], " "), "；")
}

// firstPiece is what stands before the first 「；」 or full stop of s, of which no more than 400 bytes are looked at.
func firstPiece(s string) string {
	s = s[:runeStart(s, min(len(s), 400))]
	if i := strings.IndexAny(s, "；。！？\n"); i >= 0 {
		return s[:i]
	}
	return s
}

// opening reports whether what stands before a time lets it open the sentence: nothing, a dateline, or the head of an item of a
// list, 「（二）某县：」.
func opening(head string) bool {
	head = strings.Trim(head, " ，“")
	if len(head) <= len("（一百）")+11*utf8.UTFMax && reItemHead.MatchString(head) {
		return true
	}
	return len(head) <= 2*utf8.UTFMax && utf8.RuneCountInString(head) <= 2 && !strings.HasSuffix(head, "是") || strings.HasSuffix(head, "讯") || strings.HasSuffix(head, "时间：") && !strings.HasSuffix(head, "公示时间：") || strings.HasSuffix(head, "”") || strings.HasSuffix(head, "）") || transitions.has(head)
}

var reItemHead = regexp.MustCompile(`^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])?\p{Han}{2,10}：$`)

func (w *writer) context(before store.Interval) when.Context {
	c := when.Context{Now: store.MinDay, News: true, Before: before, Year: w.dated.year}
	if !w.dated.IsZero() {
		c.Now = w.dated.From
	}
	if w.dated.Days() == 1 {
		c.Year = 0 // the day says more
	}
	if w.dated.IsZero() && w.dated.year == 0 {
		c.Year = store.NoYear
	}
	if !w.dated.told.IsZero() {
		c.Now = w.dated.told.From // the dateline may be of the day before publication
	}
	return c
}

// reItemNumber numbers a heading.
var reItemNumber = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．）]) ?`)

// day reports whether e names days on which something can have happened.
func day(e when.Expr) bool {
	return !e.Blurred && !e.Invalid && !e.IsZero() && e.Grain == when.Day && e.Days() <= 31
}

// runInHead is the heading that stands as the first sentence of a numbered paragraph, 「（三）办好民生实事。」, "" when none does.
func runInHead(s string) string {
	if c, _ := utf8.DecodeRuneInString(s); !strings.ContainsRune("（一二三四五六七八九十—", c) {
		return ""
	}
	return reRunInHead.FindString(s[:min(len(s), 120)])
}

// eventNames end names of events.
var eventNames = words("节 会 赛 展 马拉松 仪式 典礼 论坛 活动 文化周 活动周 宣传周 活动月 接访日 开放日 大集 市集")

var reRunInHead = regexp.MustCompile(`^(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[、是]|——)[^，。；：]{4,20}。`)

// put adds a fact that t[from:to] states.
func (w *writer) put(f store.Fact, t *prose, p *clean.Para, from, to int) {
	head := runInHead(t.s)
	if f.Kind == store.Prose && from == 0 && to == len(head) { // tells nothing without what follows
		if es := t.timesIn(to, to+len("兹定于")+1); len(es) > 0 && day(es[0]) && meant.suffix(t.s[:es[0].Start]) == 0 && (f.When.IsZero() || w.toCome(es[0].Interval)) {
			f.When = es[0].Interval // 「三、临江博览会。|6月18日至20日举办」
		}
		if end := strings.Index(t.s[to:], "。"); end >= 0 {
			to += end + len("。")
		}
	}
	f.Article = w.index
	shown := from
	if from == 0 && p.Kind != store.Row {
		shown = min(markLen(t.part, t.s), to)
	}
	if cap(w.spanned)-len(w.spanned) < 4 {
		w.spanned = make([]store.Span, 0, 64)
	}
	at := len(w.spanned)
	w.spanned = t.AppendSpans(w.spanned, shown, to)
	if f.Spans = nil; len(w.spanned) > at {
		f.Spans = slices.Clip(w.spanned[at:])
	}
	if shown > from && len(f.Words) > 0 && len(f.Spans) > 0 && f.Words[0].Start < f.Spans[0].Start {
		f.Words = slices.Clone(f.Words)
		f.Words[0].Start = min(f.Spans[0].Start, f.Words[0].End)
	}
	f.Marks |= p.Marks & (store.Stitched | store.Repeated)
	if from == 0 && p.CutHead || to == len(p.S) && p.CutTail {
		f.Marks |= store.Truncated
	}
	w.headOver(&f, p, head, from)
	if f.Kind == store.Measure && len(f.Actors) == 0 && w.toCome(f.When) && len(t.timesIn(from, to)) == 0 && !upcoming.in(t.s[from:to]) {
		f.When = w.told.Interval // 「新馆将于12月26日开放。|新馆总建筑面积3.8万平方米」 holds already
	}
	w.date(&f)
	if f.When.From > f.Seen && f.Seen != store.MinDay && f.When.From != store.MinDay && f.When.From > w.dated.Last() {
		f.Marks |= store.Planned
	}
	if f.Kind == store.Statement && (w.slips.in(t.s[from:to]) || w.wrong != "" && strings.Contains(t.s[from:to], w.wrong)) {
		f.Marks |= store.Typo
	}
	if f.Terms.Keys == nil {
		f.Terms = w.terms(&f, t, from, to)
	}
	if f.Themes == nil {
		if c := &w.filed; c.in != t || c.from != from || c.to != to || c.section != f.Section {
			*c = filed{t, from, to, f.Section, w.themes(t.s[from:to], f.Section)}
		}
		f.Themes = w.filed.themes
	}
	w.doc.Facts = append(w.doc.Facts, f)
}

// upcoming tell that something is still to come, or is of what is.
var upcoming = words("将 拟 届 期间 预计 计划 预期 有望 力争 现场 当天 当日 活动 展会 赛事 比赛 赛程 论坛 大会 会议")

// headOver gives a fact that stands at s[from] of its paragraph the heading over it, or the question that it answers; head is the heading
// that its paragraph begins with.
func (w *writer) headOver(f *store.Fact, p *clean.Para, head string, from int) {
	if p.Section >= 0 {
		f.Section = w.art.Sections[w.themed(p.Section)].Heading.S
	}
	if head != "" && from >= len(head) {
		f.Section = head
		if name := strings.Trim(strings.TrimLeft(head, "（）一二三四五六七八九十—"), "、是。 “”"); f.Occasion == "" && f.Kind != store.Statement && eventNames.suffix(name) > 0 {
			f.Occasion = name // 「四、临江荷花节。6月28日在湖边开幕，县长某某将主持开幕式」
		}
	}
	if (w.answering != nil || w.replies > 0) && len(w.asked) > 0 && len(w.asked) <= 240 {
		f.Section = w.asked
	}
	if w.moderates {
		f.Section = ""
	}
}

// date gives a fact the time that it is filed under, and the day on which it was known.
func (w *writer) date(f *store.Fact) {
	if f.Measure != nil && f.Measure.Time.Yearless() {
		f.Measure.Time = store.Interval{} // Period tells it as printed
	}
	if f.Kind == store.Prose && f.Marks.Has(store.Corrected) {
		f.When = store.Interval{} // the day told is that of the paper that is corrected
	}
	if f.When.Yearless() {
		f.When = f.When.WithoutYear()
	}
	if len(f.Actors) > 0 && (f.Kind == store.Statement || f.Kind == store.Measure) && w.toCome(f.When) {
		f.When = w.told.Interval // 「大桥将于9月30日合龙。县长某某说，…」: nobody has said on a day to come what is printed today
	}
	if f.Dated, f.Seen = f.When, store.MinDay; f.Dated.IsZero() {
		f.Dated = w.dated.yearless
	}
	if !w.dated.IsZero() {
		f.Seen = w.dated.From
		if f.Dated.IsZero() {
			f.Dated = w.dated.Interval
			if !w.dated.covers.IsZero() {
				f.Dated = w.dated.covers
			}
		}
	}
}

// indexed are the terms of the text that the last fact was made of: the figures of a sentence share them, and nobody
// changes them.
type indexed struct {
	in       *prose
	from, to int
	actors   string
	section  string
	terms    store.Terms
}

// filed are the themes of the text that the last fact was made of, for the same reason.
type filed struct {
	in       *prose
	from, to int
	section  string
	themes   []string
}

// terms are those of t[from:to], of the actors that it does not name, of title and section.
func (w *writer) terms(f *store.Fact, t *prose, from, to int) store.Terms {
	text, extra := t.s[from:to], ""
	for _, a := range f.Actors {
		if a.Name != "" && !strings.Contains(text, a.Name) {
			extra += " " + a.Name
		}
	}
	if f.Occasion != "" && !strings.Contains(text, f.Occasion) {
		extra += " " + f.Occasion
	}
	if m := f.Measure; m != nil && m.Metric != "" {
		if head, _, _ := strings.Cut(m.Metric, " "); nlp.Index(text, head) < 0 { // of the sentence before: 「今年目标是1210亿元」
			extra += " " + m.Metric
		}
	}
	if strings.Contains(f.Occasion, "全体会议") {
		extra += " 全会"
	}
	for _, by := range []string{"扣", "加"} { // 「停工47天扣3分」 is asked for as 扣分
		if i := nlp.Index(text, by); i >= 0 && rePointsOff.MatchString(text[i+len(by):]) && !strings.Contains(text, by+"分") {
			extra += " " + by + "分"
		}
	}
	if f.Marks.Has(store.Corrected) {
		extra += " 更正" // by which such notices are found
	}
	if c := &w.indexed; c.in != t || c.from != from || c.to != to || c.actors != extra || c.section != f.Section {
		terms := w.tok.AppendTerms(store.Terms{Keys: w.keys[:0]}, text+extra)
		terms.Join(w.titleTerms)
		if f.Section != "" {
			terms = w.tok.AppendTerms(terms, f.Section)
		}
		w.keys = terms.Keys
		*c = indexed{t, from, to, extra, f.Section, w.keep(terms)}
	}
	return w.indexed.terms
}

// keep copies terms to where those of the article's facts stand together.
func (w *writer) keep(terms store.Terms) store.Terms {
	if n := len(terms.Keys); n > cap(w.kept)-len(w.kept) {
		w.kept = make([]uint64, 0, max(n, 1<<10))
	}
	from := len(w.kept)
	w.kept = append(w.kept, terms.Keys...)
	return store.Terms{Keys: w.kept[from:len(w.kept):len(w.kept)], Long: slices.Clip(slices.Clone(terms.Long))}
}

// rePointsOff are the points behind 「扣」.
var rePointsOff = regexp.MustCompile(`^[了掉]?\d{1,3}(?:\.\d{1,2})?分`)

// themes files a sentence, and the words under a heading that is a theme itself, or tells what is done about one: 「护|汛期」.
func (w *writer) themes(s, section string) []string {
	var room [8]string
	out := room[:0]
	add := func(t *nlp.Theme) {
		if !slices.Contains(out, t.Name) {
			out = append(out, t.Name)
		}
	}
	for _, m := range w.headThemes(section) {
		add(m.Theme)
	}
	w.lex.ThemesOf(s, add)
	return kept(out)
}

// kept is a copy of a list that lies in room used again, nil of an empty one.
func kept(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return append(make([]string, 0, len(list)), list...)
}

// headThemes are the themes of a heading.
func (w *writer) headThemes(heading string) []nlp.ThemeMatch {
	if heading == "" || len(heading) > 30 {
		return nil
	}
	return slices.DeleteFunc(w.lex.FindThemes(heading), func(m nlp.ThemeMatch) bool {
		return m.Start != 0 && (m.Start != len("护") || m.End != len(heading))
	})
}

// placeHeading reports whether the heading of a section is the name of a place and nothing else: 「某县」, 「（一）某高新区」.
func (w *writer) placeHeading(section int) bool {
	sec := &w.art.Sections[section]
	s := strings.TrimRight(reItemNumber.ReplaceAllString(sec.Heading.S, ""), "： ")
	if sec.Speaker || s == "" || utf8.RuneCountInString(s) > 10 || strings.ContainsAny(s, "，、。“” ") {
		return false
	}
	return w.lex.Place(s) != nil || sec.District != nil && (s == sec.District.Name || s == sec.District.Short) || w.headedZones.suffix(s) > 0
}

// ourCounty is what a county calls itself.
var ourCounty = words("我县 我区 我旗")

// about lists the places that a fact is about: those of its actors, then those that s[from:to] names, then that of its
// section.
func (w *writer) about(actors []store.Actor, places []string, x *prose, from, to int, p *clean.Para) []string {
	var room [8]string
	out := room[:0]
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, a := range actors {
		for _, post := range a.Posts {
			add(post.District)
		}
	}
	for _, name := range places {
		add(name)
	}
	for _, m := range x.placesIn(from, to) {
		if x.inName(m.Start) {
			continue // 「成长春」
		}
		add(m.Place.Name)
	}
	if p != nil && p.Section >= 0 {
		if d := w.art.Sections[p.Section].District; d != nil {
			add(d.Name)
		}
	}
	if !slices.ContainsFunc(out, func(name string) bool { d := w.lex.Place(name); return d != nil && d.Level >= nlp.County }) {
		add(x.part)
		if x.part == "" && ourCounty.in(x.s[from:to]) {
			add(w.scene.home) // 「凡在我县领取待遇的人员，请通过“湖北智慧人社”…」
		}
	}
	if len(out) == 0 && w.art.Replier != "" { // 「某区住建局」 answers for its own district
		for _, m := range w.lex.FindPlaces(w.art.Replier, w.scene.city) {
			add(m.Place.Name)
			break
		}
	}
	if len(out) > 0 {
		if w.scene.zone != "" && slices.ContainsFunc(out, func(d string) bool {
			pl := w.known(w.scene, d)
			return pl != nil && pl.Level == nlp.Street && w.lex.Place(d) == nil
		}) {
			add(w.scene.zone) // a street of the zone that the text is about
		}
		if len(out) == 1 && w.scene.lone && w.lex.Place(out[0]) == nil && w.towns.suffix(out[0]) > 0 && !w.areas.has(out[0]) {
			add(w.scene.main) // a town of the county that the text is about
		}
		return kept(out)
	}
	s := x.s[from:to]
	switch {
	case w.scene.home != "" && ownCounty.in(s):
		add(w.scene.home)
	case ownCity.in(s) && w.scene.whole(s) != "" && !(w.scene.home != "" && !ownCity.in(beforeLearned(s))):
		add(w.scene.whole(s))
	case w.here != "" && w.known(w.scene, w.here) != nil:
		add(w.here)
	case len(actors) == 0:
		add(w.scene.told)
	}
	return kept(out)
}

// beforeLearned is what of s stands before what a county's meeting only hears of: 「会议|传达学习了市委常委会会议精神」.
func beforeLearned(s string) string {
	if m := reLearned.FindStringIndex(s); m != nil {
		return s[:m[0]]
	}
	return s
}

var reLearned = regexp.MustCompile(`(?:传达|学习)(?:学习|传达|贯彻|贯彻落实)*了?`)

// whole is the city that s calls 全市, or the prefecture that it calls 全州.
func (sc *scene) whole(s string) string {
	if sc.seat == "" || prefectures.in(s) {
		return sc.city
	}
	return sc.seat
}

var (
	prefectures = words("我州 全州 州委 该州 州政府 我盟 全盟 盟委 该盟 全地区 地委")

	ownCounty = words("我区 全区 我县 全县 我旗 全旗 区委 县委 旗委 区政府 县政府 区人大 县人大 区政协 县政协 区人民政府 县人民政府 该区 该县")
	ownCity   = words("我市 全市 市委 市政府 市人大 市政协 市人民政府 市十 我州 全州 州委 我盟 全盟 盟委 该市 该州")
)

// reReporting finds the secretary of a committee, who gives its report to a congress: 「某某某书记代表十一届省委作的报告」.
var reReporting = regexp.MustCompile(`(?:^|[，。、；：“‘（\s])(\p{Han}{2,4})书记代表(?:中共)?(?:\p{Han}{0,3})?(?:第?[一二三四五六七八九十]{1,3}届)?([省市])委(?:向大会|向[^，。]{0,8}大会)?所?[作做]`)

// reporting gives those seen so in a paragraph, each as the head of the province or city that the article is of.
func (w *writer) reporting(t *prose) []store.Sighting {
	var out []store.Sighting
	for _, m := range reReporting.FindAllStringSubmatchIndex(t.s, 4) {
		name := t.s[m[2]:m[3]]
		if n := w.lex.SurnameLen(name); n == 0 || n == len(name) {
			continue
		}
		of := w.lex.Place(w.scene.city)
		if of == nil {
			continue
		}
		post := store.Post{District: of.Name, Title: "市委书记"}
		if t.s[m[4]:m[5]] == "省" {
			if of.Parent == "" || !strings.HasSuffix(of.Parent, "省") {
				continue
			}
			post = store.Post{District: of.Parent, Title: "省委书记"}
		}
		if spans := t.Spans(m[2], m[3]); len(spans) > 0 {
			out = append(out, store.Sighting{Name: name, Post: post, Span: store.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}})
		}
	}
	return out
}

// reHead is the office of the head of a place, told even when the article does not name the place.
var reHead = regexp.MustCompile(`^` + nlp.HeadTitles + `$`)

// sightings records who was seen in which office, once for each office and article.
func (w *writer) sightings() {
	v := viewed{writer: w, seen: map[sighted]bool{}, when: w.dated.Interval}
	if !w.dated.covers.IsZero() {
		v.when = w.dated.covers
	}
	for i := range w.art.Paras {
		if p := &w.art.Paras[i]; p.Kind == store.Paragraph || p.Kind == store.Heading {
			w.at = i
			v.paragraph(w.texts[i])
		}
	}
	for i := range w.art.Paras {
		if t := w.texts[i]; t != nil && w.art.Paras[i].Kind == store.Paragraph && nlp.Index(t.s, "书记代表") >= 0 {
			for _, o := range w.reporting(t) {
				v.add(o.Name, o.Post, v.when, o.Span)
			}
		}
	}
	v.titled()
}

// sighted is somebody in an office.
type sighted struct {
	name string
	post store.Post
}

// viewed are those who have been seen in an article.
type viewed struct {
	*writer
	seen map[sighted]bool
	when store.Interval // the article tells of
}

// add records that somebody was seen in an office, the first time. A day without its year is of no use to tell who came first.
func (v *viewed) add(name string, post store.Post, when store.Interval, span store.Span) {
	k := sighted{name, post}
	if v.seen[k] {
		return
	}
	v.seen[k] = true
	if when.Yearless() {
		when = store.Interval{}
	}
	v.doc.Sighted = append(v.doc.Sighted, store.Sighting{Name: name, Post: post, When: when, Span: span})
}

// paragraph records those who are named in t with an office of a place or a body, or of the head of one.
func (v *viewed) paragraph(t *prose) {
	for _, m := range t.ms {
		for _, post := range m.posts {
			if v.seen[sighted{m.name, post}] || post.District == "" && post.Body == "" && !reHead.MatchString(post.Title) {
				continue
			}
			spans := t.Spans(m.start, m.end)
			if len(spans) == 0 {
				continue
			}
			at := v.when
			if m.verb != "" && holdsByNow(t.s[m.end:]) {
				// some day before the paper's
			} else if !v.only.IsZero() && len(v.art.Sections) == 0 && !v.ofAnother(t) {
				at = v.only
			} else if d := t.lastDay(m.start); m.verb != "" && !d.IsZero() {
				at = d
			}
			v.add(m.name, post, at, store.Span{Start: spans[0].Start, End: spans[len(spans)-1].End})
		}
	}
}

// titled records those whom only the title introduces: 「对话某市委书记某某」.
func (v *viewed) titled() {
	named := map[string]bool{}
	for k := range v.seen {
		named[k.name] = true
	}
	for i := range v.doc.Facts {
		f := &v.doc.Facts[i]
		if f.Article != v.index || f.Kind != store.Statement || len(f.Spans) == 0 {
			continue
		}
		at := v.when
		if !f.When.IsZero() && !at.IsZero() && f.When.Last()+60 < at.From {
			at = f.When // 「2020年3月，时任某县委书记某某强调」
		}
		for _, a := range f.Actors {
			for _, post := range a.Posts {
				if a.Name != "" && !named[a.Name] && (post.District != "" || post.Body != "") {
					v.add(a.Name, post, at, f.Spans[0])
				}
			}
		}
	}
}
