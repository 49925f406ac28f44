// Package nlp knows words: it cuts text into tokens and finds the places, offices, themes and reporting verbs that the
// lexicon lists.
//
//	「8月14日，崂山区委书记强调稳外贸」
//	→ Tokens  8 月 14 日 ， 崂山 区委书记 强调 稳外贸
//	→ Places  崂山区 [12,21)
//
// It is the only importer of gse. What it knows comes from files (ParseLexicon, NewTokenizer); nothing about any city is
// written in Go.
package nlp

import "wenzheng/store"

// Level is the rank of a place.
type Level uint8

const (
	Province Level = 1 + iota // 省 自治区 直辖市
	City                      // 地级市 州 盟
	County                    // 县 县级市 区 旗
	Zone                      // 开发区 新区 示范区: named with an office, but not a division of the state
	Street                    // 街道 镇 乡
)

// Place is an administrative place.
type Place struct {
	Name    string // canonical: 崂山区
	Short   string // without the unit: 崂山
	Level   Level
	Parent  string   // canonical name of the place above: 青岛市; "" for a province
	Aliases []string // other names in use: 西海岸新区, 西海岸, 黄岛
	Past    []string // names of places that were merged into it: 胶南市
	Listed  bool     // from a lexicon file rather than from the table of all divisions
	Pinyin  string   // toneless, without blanks, overriding the table where a reading is special

	above *Place // what Parent names, once the lexicon is made; nil for a place that only a text tells of
}

// PlaceMatch is a mention of a place.
type PlaceMatch struct {
	Start, End int      // bytes
	Place      *Place   // the only or likeliest one
	Others     []*Place // further places of that name: 市中区, 鼓楼区
	Short      bool     // 「崂山」 rather than 「崂山区」
	Past       bool     // an abolished name: 「胶南市」
}

// Cue is a reporting verb.
type Cue struct {
	Word   string // 强调
	Weight int    // 3 always reports (强调, 指出), 2 mostly (表示, 要求), 1 only right before a comma, colon or quotation (说, 明确, 介绍)
}

// Act is a verb of activity.
type Act struct {
	Word string // 走访
	Kind string // visit meet hold attend receive inspect speak sign
}

// Theme is a topic that facts are filed under.
type Theme struct {
	Name    string   // 经济运行
	Words   []string // any of these files a sentence under the theme: 稳增长, 经济运行, 稳外贸
	Aliases []string // what people type for it: 经济
}

// Event is a dated event that dates the texts that mention it.
type Event struct {
	Names []string // 省第十二次党代会
	Scope string   // place whose texts mean this event: 山东省; "" for the whole country
	Held  store.Interval
}

// Lexicon is what is known beforehand. It is read-only after ParseLexicon and safe for concurrent use.
type Lexicon struct {
	Places      []*Place
	Titles      []string   // of offices, longest first: 党工委书记 区委书记 书记 代市长 区长 …
	Bodies      []string   // endings of bodies that have offices: 管委会 管理局 工商联 人大常委会 政协 …
	SameBodies  [][]string // names of one body, the full one first: 住房和城乡建设局 住建局
	Cues        []Cue
	Acts        []Act
	Themes      []Theme
	Events      []Event
	Recent      [2]int            // first and last year that a page without a year may be of, when its weekdays fit one of them alone
	Roles       []string          // what people do who hold no office: 市民, 村民
	Folk        []string          // how people are called: 大娘, 老乡
	Unnamed     []string          // what ends the mention of somebody who is not named: 摊主, 负责人
	GivenNames  []string          // names without a surname: 扎西
	Countries   []string          // 日本
	Papers      []string          // what stands behind the place of a newspaper: 日报
	Zones       []string          // how names of zones end: 新区
	LoneZones   []string          // what a zone is called by alone: 高新区
	HeadedZones []string          // how names of zones end before the office of who heads one: 港
	NoDivisions []string          // how names among the divisions end that are none: 名胜区
	PlaceForms  []string          // how a word ends that can only be a place: 街道
	LonePlaces  []string          // words that can only be a place: 经开区
	Purposes    []string          // what a zone may be for: 经济技术
	ZoneKinds   [][]string        // how people shorten the end of a zone's name, then that in full: 经开区 经济技术开发区
	BodyEnds    []string          // how names of bodies end that are not among Bodies: 局
	Parks       []string          // how names of parks and quarters end: 产业园
	Towns       []string          // how names of towns end: 街道
	Commissions []string          // departments that do not end in 局: 发改委
	Sites       []string          // how names of scenic spots, markets and stations end: 古城
	Speaking    []string          // what ends a clause behind which somebody's words follow: 摇头
	Quoting     []string          // and that before a quotation alone: 补了一句
	Gestures    []string          // and behind what he does to another: 双手
	Hearsay     []string          // words of what nobody vouches for: 网传
	Surnames    []string          // 张 欧阳 …; compound ones first
	Stops       []string          // words that carry no content in a question
	Asking      []string          // words for what kind of answer is wanted, or of courtesy: no topic beside a person, place or time
	Framing     []string          // words that people put around a question: 请, 麻烦, 领导, 有关情况
	Requests    []string          // verbs and clauses of such frames that a question follows: 提供, 核实, 记不清
	Askers      []string          // those who ask: 记者, 市民
	Remarks     []string          // what is in a clause that tells of who asks, or what for: 我, 稿子
	Synonyms    [][]string        // words that mean the same in a question, the first is the one texts prefer: 生产总值 GDP 地区生产总值
	Narrower    [][]string        // a word, and narrower ones that answer a question for it, but not the other way round: 投资 固定资产投资
	Phrases     []string          // stock phrases by which damaged text is known
	English     map[string]string // what a question in English says, in small letters: 「last week」 → 上周
	Spoken      map[string]string // other ways of speaking: 几多 → 多少
	Units       []string          // of figures, longest first: 亿元 万平方米 …
	Version     string            // changes whenever the lexicon does

	index lexiconIndex // matchers, built by ParseLexicon
}
