package nlp

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"wenzheng/store"
)

// ParseLexicon reads lexicon/*.yaml, in the order of their names, and what there is of third_party/divisions/divisions.txt
// and third_party/pinyin/pinyin.txt. Every file of lexicon may hold any section; lists add up, a theme or place that a
// later file names again is completed. Errors name the file, the line and what to write instead.
func ParseLexicon(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{English: map[string]string{}, Spoken: map[string]string{}}
	p := &lexiconParser{lexicon: l, themes: map[string]int{}, places: map[string]*Place{}}
	hash := sha256.New()
	read := func(name string) ([]byte, error) {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(hash, "%s %d\n", name, len(data))
		hash.Write(data)
		return data, nil
	}

	files, err := fs.Glob(fsys, "lexicon/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if len(files) == 0 {
		return nil, errors.New("lexicon: no lexicon/*.yaml: give a folder that holds at least one")
	}
	for _, p.file = range files {
		data, err := read(p.file)
		if err != nil {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
		var doc yaml.Node
		if err := yaml.Unmarshal(data, &doc); err != nil {
			return nil, fmt.Errorf("%s: %w", p.file, err)
		}
		if len(doc.Content) == 0 {
			continue
		}
		if err := p.parseFile(doc.Content[0]); err != nil {
			return nil, err
		}
	}

	var divisions, readings []byte
	for _, f := range []struct {
		name string
		to   *[]byte
	}{{"third_party/divisions/divisions.txt", &divisions}, {"third_party/pinyin/pinyin.txt", &readings}} {
		if *f.to, err = read(f.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
	}
	p.file = "third_party/divisions/divisions.txt"
	if err := p.divisions(string(divisions)); err != nil {
		return nil, err
	}
	for _, e := range p.parents {
		if p.places[e.want] == nil {
			return nil, e.errorf("place %s: parent %q is not known: name a province, a city or a place of this lexicon", e.of, e.want)
		}
	}
	l.Version = hex.EncodeToString(hash.Sum(nil)[:6])
	l.finish(p, string(readings))
	return l, nil
}

type lexiconParser struct {
	lexicon                *Lexicon
	file                   string
	themes                 map[string]int // index into lexicon.Themes
	places                 map[string]*Place
	parents                []parentRef
	masks                  [maskKinds][]string
	homonyms               []string
	letters                []string // a character with the city that it stands for: 京北京市
	stickers               []string
	alike                  []string
	readings               map[string]string
	notBefore, placeBefore map[rune]string
}

// parentRef is a place's parent that has to be known once all files are read.
type parentRef struct {
	file     string
	line     int
	of, want string
}

func (e parentRef) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", e.file, e.line, fmt.Sprintf(format, args...))
}

func (p *lexiconParser) errorf(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", p.file, n.Line, fmt.Sprintf(format, args...))
}

type fieldParser struct {
	name  string
	parse func(*yaml.Node) error
}

// mapping hands the values of a YAML mapping to their parsers.
func (p *lexiconParser) mapping(n *yaml.Node, fields ...fieldParser) error {
	if n.Kind != yaml.MappingNode {
		return p.errorf(n, "expected a mapping (key: value), found %q", short(n.Value))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		at := slices.IndexFunc(fields, func(f fieldParser) bool { return f.name == key.Value })
		if at < 0 {
			var names []string
			for _, f := range fields {
				names = append(names, f.name)
			}
			return p.errorf(key, "unknown key %q: use one of %s", short(key.Value), strings.Join(names, ", "))
		}
		if err := fields[at].parse(n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// sequence calls item for every item of a YAML list.
func (p *lexiconParser) sequence(n *yaml.Node, item func(*yaml.Node) error) error {
	if n.Kind != yaml.SequenceNode {
		return p.errorf(n, "expected a list (lines that begin with -), found %q", short(n.Value))
	}
	for _, c := range n.Content {
		if err := item(c); err != nil {
			return err
		}
	}
	return nil
}

// words gives a parser that adds blank separated words, or the words of a list, to list.
func (p *lexiconParser) words(list *[]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		switch n.Kind {
		case yaml.ScalarNode:
			if n.Tag == "!!null" {
				return nil
			}
			if !utf8.ValidString(n.Value) {
				return p.errorf(n, "%q is not UTF-8: save the file as UTF-8", short(n.Value))
			}
			*list = append(*list, strings.Fields(n.Value)...)
			return nil
		case yaml.SequenceNode:
			return p.sequence(n, p.words(list))
		}
		return p.errorf(n, "expected words with blanks between them")
	}
}

// groups reads lists of two words or more.
func (p *lexiconParser) groups(list *[][]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		return p.sequence(n, func(n *yaml.Node) error {
			var group []string
			if err := p.words(&group)(n); err != nil {
				return err
			}
			if len(group) < 2 {
				return p.errorf(n, "a group needs two words or more")
			}
			*list = append(*list, group)
			return nil
		})
	}
}

func (p *lexiconParser) text(to *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode {
			return p.errorf(n, "expected one text")
		}
		*to = strings.TrimSpace(n.Value)
		return nil
	}
}

func short(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}

func (p *lexiconParser) parseFile(doc *yaml.Node) error {
	l := p.lexicon
	return p.mapping(doc,
		fieldParser{"titles", p.words(&l.Titles)},
		fieldParser{"not_before", p.followers("not_before", &p.notBefore)},
		fieldParser{"place_before", p.followers("place_before", &p.placeBefore)},
		fieldParser{"bodies", p.words(&l.Bodies)},
		fieldParser{"same_bodies", p.groups(&l.SameBodies)},
		fieldParser{"surnames", p.words(&l.Surnames)},
		fieldParser{"given_names", p.words(&l.GivenNames)},
		fieldParser{"roles", p.words(&l.Roles)},
		fieldParser{"folk", p.words(&l.Folk)},
		fieldParser{"unnamed", p.words(&l.Unnamed)},
		fieldParser{"countries", p.words(&l.Countries)},
		fieldParser{"papers", p.words(&l.Papers)},
		fieldParser{"zones", p.words(&l.Zones)},
		fieldParser{"lone_zones", p.words(&l.LoneZones)},
		fieldParser{"headed_zones", p.words(&l.HeadedZones)},
		fieldParser{"no_divisions", p.words(&l.NoDivisions)},
		fieldParser{"place_forms", p.words(&l.PlaceForms)},
		fieldParser{"lone_places", p.words(&l.LonePlaces)},
		fieldParser{"purposes", p.words(&l.Purposes)},
		fieldParser{"zone_kinds", p.groups(&l.ZoneKinds)},
		fieldParser{"body_ends", p.words(&l.BodyEnds)},
		fieldParser{"parks", p.words(&l.Parks)},
		fieldParser{"towns", p.words(&l.Towns)},
		fieldParser{"commissions", p.words(&l.Commissions)},
		fieldParser{"sites", p.words(&l.Sites)},
		fieldParser{"speaking", p.words(&l.Speaking)},
		fieldParser{"quoting", p.words(&l.Quoting)},
		fieldParser{"gestures", p.words(&l.Gestures)},
		fieldParser{"hearsay", p.words(&l.Hearsay)},
		fieldParser{"stops", p.words(&l.Stops)},
		fieldParser{"asking", p.words(&l.Asking)},
		fieldParser{"framing", p.words(&l.Framing)},
		fieldParser{"requests", p.words(&l.Requests)},
		fieldParser{"askers", p.words(&l.Askers)},
		fieldParser{"remarks", p.words(&l.Remarks)},
		fieldParser{"units", p.words(&l.Units)},
		fieldParser{"phrases", p.words(&l.Phrases)},
		fieldParser{"stickers", p.words(&p.stickers)},
		fieldParser{"homonyms", p.words(&p.homonyms)},
		fieldParser{"letters", p.words(&p.letters)},
		fieldParser{"look_alikes", p.words(&p.alike)},
		fieldParser{"synonyms", p.groups(&l.Synonyms)},
		fieldParser{"narrower", p.groups(&l.Narrower)},
		fieldParser{"cues", p.cues},
		fieldParser{"acts", p.acts},
		fieldParser{"themes", func(n *yaml.Node) error { return p.sequence(n, p.theme) }},
		fieldParser{"recent", p.recent},
		fieldParser{"events", func(n *yaml.Node) error { return p.sequence(n, p.event) }},
		fieldParser{"places", func(n *yaml.Node) error { return p.sequence(n, p.place) }},
		fieldParser{"masks", func(n *yaml.Node) error {
			return p.mapping(n,
				fieldParser{"places", p.words(&p.masks[placeMask])},
				fieldParser{"cues", p.words(&p.masks[cueMask])},
				fieldParser{"acts", p.words(&p.masks[actMask])},
				fieldParser{"titles", p.words(&p.masks[titleMask])},
				fieldParser{"themes", p.words(&p.masks[themeMask])},
				fieldParser{"events", p.words(&p.masks[eventMask])},
			)
		}},
		fieldParser{"readings", p.reading},
		fieldParser{"english", p.said(l.English, func(s string) []string { return strings.Split(strings.ToLower(s), ",") })},
		fieldParser{"spoken", p.said(l.Spoken, strings.Fields)},
	)
}

// said reads what people say for a word: 「书记: party secretary, party chief」, 「多少: 几多」. split parts them.
func (p *lexiconParser) said(to map[string]string, split func(string) []string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.MappingNode {
			return p.errorf(n, "expected words, each with what is said for it")
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			for _, said := range split(n.Content[i+1].Value) {
				said = strings.Join(strings.Fields(said), " ")
				if said == "" {
					return p.errorf(n.Content[i+1], "%q: nothing is said for it", short(n.Content[i].Value))
				}
				to[said] = n.Content[i].Value
			}
		}
		return nil
	}
}

func (p *lexiconParser) cues(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return p.errorf(n, "cues: expected weights 1, 2, 3, each with words")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		weight, err := strconv.Atoi(n.Content[i].Value)
		if err != nil || weight < 1 || weight > 3 {
			return p.errorf(n.Content[i], "cues: weight %q: use 1, 2 or 3", short(n.Content[i].Value))
		}
		var words []string
		if err := p.words(&words)(n.Content[i+1]); err != nil {
			return err
		}
		for _, w := range words {
			p.lexicon.Cues = append(p.lexicon.Cues, Cue{Word: w, Weight: weight})
		}
	}
	return nil
}

func (p *lexiconParser) acts(n *yaml.Node) error {
	kinds := []string{"visit", "meet", "hold", "attend", "receive", "inspect", "speak", "sign", "die"}
	if n.Kind != yaml.MappingNode {
		return p.errorf(n, "acts: expected kinds (%s), each with words", strings.Join(kinds, ", "))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		kind := n.Content[i].Value
		if !slices.Contains(kinds, kind) {
			return p.errorf(n.Content[i], "acts: kind %q: use one of %s", short(kind), strings.Join(kinds, ", "))
		}
		var words []string
		if err := p.words(&words)(n.Content[i+1]); err != nil {
			return err
		}
		for _, w := range words {
			p.lexicon.Acts = append(p.lexicon.Acts, Act{Word: w, Kind: kind})
		}
	}
	return nil
}

// followers reads characters, each with those that may follow it: 「长: 期远」.
func (p *lexiconParser) followers(section string, to *map[rune]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.MappingNode {
			return p.errorf(n, "%s: expected lines of the form 长: 期远", section)
		}
		if *to == nil {
			*to = map[rune]string{}
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			first, size := utf8.DecodeRuneInString(n.Content[i].Value)
			if size == 0 || size != len(n.Content[i].Value) {
				return p.errorf(n.Content[i], "%s: %q: use one character as the key", section, short(n.Content[i].Value))
			}
			(*to)[first] += n.Content[i+1].Value
		}
		return nil
	}
}

func (p *lexiconParser) theme(n *yaml.Node) error {
	var t Theme
	if err := p.mapping(n, fieldParser{"name", p.text(&t.Name)}, fieldParser{"words", p.words(&t.Words)},
		fieldParser{"aliases", p.words(&t.Aliases)}); err != nil {
		return err
	}
	if t.Name == "" {
		return p.errorf(n, "a theme needs a name")
	}
	if i, ok := p.themes[t.Name]; ok {
		old := &p.lexicon.Themes[i]
		old.Words, old.Aliases = append(old.Words, t.Words...), append(old.Aliases, t.Aliases...)
		return nil
	}
	p.themes[t.Name] = len(p.lexicon.Themes)
	p.lexicon.Themes = append(p.lexicon.Themes, t)
	return nil
}

// recent reads 「2021..2026」: no more years than have each weekday of a day once.
func (p *lexiconParser) recent(n *yaml.Node) error {
	first, last, _ := strings.Cut(n.Value, "..")
	from, err := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err != nil || err2 != nil || from < 1990 || to < from || to > from+5 {
		return p.errorf(n, "recent %q: write the first and last of at most six years: 2021..2026", short(n.Value))
	}
	p.lexicon.Recent = [2]int{from, to}
	return nil
}

func (p *lexiconParser) event(n *yaml.Node) error {
	var e Event
	var held string
	if err := p.mapping(n, fieldParser{"names", p.words(&e.Names)}, fieldParser{"scope", p.text(&e.Scope)},
		fieldParser{"held", p.text(&held)}); err != nil {
		return err
	}
	if len(e.Names) == 0 {
		return p.errorf(n, "an event needs names")
	}
	first, last, _ := strings.Cut(held, "..")
	from, err := store.ParseDay(first)
	to := from
	if err == nil && last != "" {
		to, err = store.ParseDay(last)
	}
	if err != nil || to < from {
		return p.errorf(n, "event %s: held %q: write yyyy-mm-dd or yyyy-mm-dd..yyyy-mm-dd", e.Names[0], short(held))
	}
	e.Held = store.Between(from, to)
	if e.Scope != "" {
		p.parents = append(p.parents, parentRef{p.file, n.Line, e.Names[0], e.Scope})
	}
	p.lexicon.Events = append(p.lexicon.Events, e)
	return nil
}

var levels = [...]string{Province: "province", City: "city", County: "county", Zone: "zone", Street: "street"}

// String gives province, city, county, zone or street.
func (v Level) String() string {
	if int(v) < len(levels) && v > 0 {
		return levels[v]
	}
	return "level " + strconv.Itoa(int(v))
}

func (p *lexiconParser) place(n *yaml.Node) error {
	pl := &Place{Listed: true}
	var level string
	if err := p.mapping(n, fieldParser{"name", p.text(&pl.Name)}, fieldParser{"short", p.text(&pl.Short)},
		fieldParser{"level", p.text(&level)}, fieldParser{"parent", p.text(&pl.Parent)},
		fieldParser{"aliases", p.words(&pl.Aliases)}, fieldParser{"past", p.words(&pl.Past)},
		fieldParser{"pinyin", p.text(&pl.Pinyin)}); err != nil {
		return err
	}
	if pl.Name == "" {
		return p.errorf(n, "a place needs a name")
	}
	if old := p.places[pl.Name]; old != nil {
		old.Aliases, old.Past = append(old.Aliases, pl.Aliases...), append(old.Past, pl.Past...)
		old.Short, old.Pinyin = cmp.Or(pl.Short, old.Short), cmp.Or(pl.Pinyin, old.Pinyin)
		return nil
	}
	if at := slices.Index(levels[1:], level); at >= 0 {
		pl.Level = Level(at + 1)
	} else {
		return p.errorf(n, "place %s: level %q: use one of %s", pl.Name, short(level), strings.Join(levels[1:], ", "))
	}
	if pl.Level == Province != (pl.Parent == "") {
		return p.errorf(n, "place %s: a province has no parent, any other place needs one", pl.Name)
	}
	if pl.Parent != "" {
		p.parents = append(p.parents, parentRef{p.file, n.Line, pl.Name, pl.Parent})
	}
	pl.Short = cmp.Or(pl.Short, shortName(pl.Name, pl.Level))
	p.places[pl.Name] = pl
	p.lexicon.Places = append(p.lexicon.Places, pl)
	return nil
}

func (p *lexiconParser) reading(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return p.errorf(n, "readings: expected lines of the form 重庆: chong qing")
	}
	if p.readings == nil {
		p.readings = map[string]string{}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		word, reading := n.Content[i].Value, n.Content[i+1].Value
		if utf8.RuneCountInString(word) != len(strings.Fields(reading)) || word == "" {
			return p.errorf(n.Content[i], "readings: %q: one syllable for each character, with blanks between them", short(word))
		}
		p.readings[word] = reading
	}
	return nil
}

// divisions reads the table of all divisions: a line names a province, or after a tab a prefecture, and then its counties.
// A place that the lexicon lists already keeps what the lexicon says.
func (p *lexiconParser) divisions(table string) error {
	var province string
	line := 0
	add := func(name string, level Level, parent string) {
		if old := p.places[name]; old != nil && old.Listed {
			if old.Parent == parent || old.Level != level {
				return
			}
		}
		if level == County && p.noDivision(name) {
			level = Zone
		}
		pl := &Place{Name: name, Level: level, Parent: parent, Short: shortName(name, level)}
		if p.places[name] == nil {
			p.places[name] = pl
		}
		p.lexicon.Places = append(p.lexicon.Places, pl)
	}
	for text := range strings.Lines(table) {
		line++
		text = strings.TrimRight(text, "\r\n")
		names := strings.Fields(text)
		if len(names) == 0 || strings.HasPrefix(text, "#") {
			continue
		}
		parent := names[0]
		if strings.HasPrefix(text, "\t") {
			if province == "" {
				return fmt.Errorf("%s:%d: prefecture %q stands before any province: begin with a line without tab", p.file, line, short(parent))
			}
			add(parent, City, province)
		} else {
			province = parent
			add(parent, Province, "")
		}
		for _, name := range names[1:] {
			add(name, County, parent)
		}
	}
	return nil
}

// noDivision reports whether a name of the list of divisions is of none: 「某某经济开发区」, but not 「梁园区」, a district.
func (p *lexiconParser) noDivision(name string) bool {
	return utf8.RuneCountInString(name) > 3 && slices.ContainsFunc(p.lexicon.NoDivisions, func(end string) bool { return strings.HasSuffix(name, end) })
}

// shortName drops the unit and the peoples of an autonomous place: 崂山区 → 崂山, 恩施土家族苗族自治州 → 恩施. It gives ""
// when less than two characters would be left.
func shortName(name string, level Level) string {
	if level >= Zone {
		return ""
	}
	cut := name
	autonomous := false
	for _, unit := range []string{"特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "省", "市", "区", "县", "旗", "盟", "州"} {
		if rest, ok := strings.CutSuffix(name, unit); ok && utf8.RuneCountInString(rest) >= 2 {
			cut, autonomous = rest, strings.HasPrefix(unit, "自治") || unit == "区" && strings.HasSuffix(rest, "族")
			break
		}
	}
	for autonomous {
		shorter := cut
		for people := range strings.FieldsSeq(peoples) {
			if rest, ok := strings.CutSuffix(cut, people); ok && utf8.RuneCountInString(rest) >= 2 {
				shorter = rest
				break
			}
		}
		if shorter == cut {
			break
		}
		cut = shorter
	}
	if cut == name || utf8.RuneCountInString(cut) < 2 {
		return ""
	}
	return cut
}

const peoples = "维吾尔 哈萨克 柯尔克孜 塔吉克 锡伯 蒙古族 蒙古 回族 藏族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 " +
	"哈尼族 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 " +
	"仡佬族 阿昌族 普米族 怒族 保安族 独龙族 裕固族 鄂温克族 鄂伦春族 各族"
