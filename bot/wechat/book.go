package wechat

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/eatmoreapple/openwechat"

	"wenzheng/store"
)

// book knows the people and groups of one session by their ids, which hold no longer than that.
type book struct {
	mu     sync.Mutex
	me     string // our id
	nick   string
	groups map[string]*group
	people map[string]person
	byName map[string][]string // ids of groups
	bound  map[string]string   // name → id, where several groups have it
	loaded bool                // the list of contacts has come
}

type group struct {
	name    string
	members map[string]string // id → how the group calls them; nil: not known yet
	sign    callsign
	asked   time.Time // when members were last asked for
}

type person struct {
	name     string
	official bool // an account of an organisation, not a person
}

func newBook(me *openwechat.User) *book {
	return &book{
		me: me.UserName, nick: plain(me.NickName),
		groups: map[string]*group{}, people: map[string]person{}, byName: map[string][]string{}, bound: map[string]string{},
	}
}

func isGroup(id string) bool { return strings.HasPrefix(id, "@@") }

// isPerson reports whether an id is a person's or an official account's, not a service of WeChat.
func isPerson(id string) bool { return strings.HasPrefix(id, "@") && !isGroup(id) }

// lasting makes a group's name fit to be the name of a chat: on one line, without the signs that mean something there.
func lasting(name string) string {
	name = strings.Join(strings.Fields(plain(name)), " ")
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '/':
			return '／'
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, name)
	if strings.HasPrefix(name, "@") {
		name = "＠" + name[1:]
	}
	return name
}

// renaming is a group's change of name that was seen with our own eyes.
type renaming struct{ from, to store.ChatID }

// put takes in a user as WeChat describes it, and reports a group's new name.
func (b *book) put(u *openwechat.User) (r renaming, changed bool) {
	if u == nil || u.UserName == "" {
		return r, false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !isGroup(u.UserName) {
		if isPerson(u.UserName) {
			b.people[u.UserName] = person{name: plain(u.NickName), official: u.VerifyFlag&8 != 0}
		}
		return r, false
	}
	g := b.groups[u.UserName]
	if g == nil {
		g = &group{}
		b.groups[u.UserName] = g
	}
	if n := lasting(u.NickName); n != "" && n != g.name {
		before, was := b.chat(u.UserName), g.name
		b.unname(u.UserName, g.name)
		g.name = n
		b.byName[n] = append(b.byName[n], u.UserName)
		if was != "" {
			r = renaming{before, b.chat(u.UserName)}
			changed = r.from != r.to && !strings.HasPrefix(string(r.from), prefix+"@")
		}
	}
	if len(u.MemberList) > 0 {
		b.fill(g, u.MemberList)
	}
	return r, changed
}

// fill takes in the members of a group.
func (b *book) fill(g *group, members openwechat.Members) {
	g.members = make(map[string]string, len(members))
	ours := []string{b.nick}
	var others []string
	for _, m := range members {
		if m == nil {
			continue
		}
		display := plain(cmp.Or(m.DisplayName, m.NickName))
		g.members[m.UserName] = display
		if m.UserName == b.me {
			ours = append(ours, plain(m.DisplayName), plain(m.NickName))
		} else {
			others = append(others, display, plain(m.NickName))
		}
	}
	g.sign = newCallsign(ours, others, true)
	g.asked = time.Now()
}

func (b *book) unname(id, name string) {
	if name == "" {
		return
	}
	left := slices.DeleteFunc(b.byName[name], func(x string) bool { return x == id })
	if len(left) == 0 {
		delete(b.byName, name)
	} else {
		b.byName[name] = left
	}
	if b.bound[name] == id {
		delete(b.bound, name)
	}
}

// drop forgets a group that we left, and gives the chat it was.
func (b *book) drop(id string) (store.ChatID, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	g := b.groups[id]
	if g == nil {
		delete(b.people, id)
		return "", false
	}
	chat := b.chat(id)
	b.unname(id, g.name)
	delete(b.groups, id)
	return chat, true
}

// chat names the chat of an id: by the group's name if that is enough to find it again.
func (b *book) chat(id string) store.ChatID {
	if g := b.groups[id]; g != nil && g.name != "" {
		if ids := b.byName[g.name]; len(ids) == 1 && ids[0] == id || b.bound[g.name] == id {
			return store.ChatID(prefix + g.name)
		}
	}
	return store.ChatID(prefix + id)
}

// lookup is what a group's message needs to know.
type lookup struct {
	chat   store.ChatID
	name   string // how the sender is called
	sign   callsign
	known  bool // the group is, with its members
	sender bool // the sender is one of them
	age    time.Duration
}

func (b *book) lookup(id, sender string) lookup {
	b.mu.Lock()
	defer b.mu.Unlock()
	g := b.groups[id]
	if g == nil {
		g = &group{}
		b.groups[id] = g
	}
	if g.members == nil {
		return lookup{chat: b.chat(id), sign: newCallsign([]string{b.nick}, nil, false), age: time.Since(g.asked)}
	}
	n, ok := g.members[sender]
	return lookup{chat: b.chat(id), name: n, sign: g.sign, known: true, sender: ok, age: time.Since(g.asked)}
}

// asked notes that a group's members were asked for, whatever came of it.
func (b *book) asked(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if g := b.groups[id]; g != nil {
		g.asked = time.Now()
	}
}

func (b *book) person(id string) (person, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p, ok := b.people[id]
	return p, ok
}

// finding says what is known of a chat.
type finding uint8

const (
	found    finding = iota
	unknown          // no group of this name has shown itself since the login
	several          // more than one has the name
	vanished         // an id of an earlier login
)

func (f finding) String() string {
	return [...]string{"found", "no group of this name is known since the login", "several groups have this name", "an id of an earlier login"}[f]
}

// find gives the id of a chat. It never guesses.
func (b *book) find(chat store.ChatID) (id string, f finding) {
	rest, ok := strings.CutPrefix(string(chat), prefix)
	if !ok {
		return "", vanished
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if strings.HasPrefix(rest, "@") {
		_, group := b.groups[rest]
		_, person := b.people[rest]
		switch {
		case group || person:
			return rest, found
		case b.loaded:
			return "", vanished
		}
		return "", unknown
	}
	switch ids := b.byName[rest]; {
	case len(ids) == 1:
		return ids[0], found
	case len(ids) > 1 && b.bound[rest] != "":
		return b.bound[rest], found
	case len(ids) > 1:
		return "", several
	}
	return "", unknown
}

// doubled lists names that several groups have and none is bound to.
func (b *book) doubled() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []string
	for n, ids := range b.byName {
		if len(ids) > 1 && b.bound[n] == "" {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// bind makes id the group that is meant by a name it shares with others.
func (b *book) bind(name, id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if slices.Contains(b.byName[name], id) {
		b.bound[name] = id
	}
}

// title is how a group is called.
func (b *book) title(id string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if g := b.groups[id]; g != nil {
		return g.name
	}
	return ""
}

// recall takes up what was known of the session before a restart.
func (b *book) recall(s saved) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id, n := range s.Groups {
		if isGroup(id) && n != "" && b.groups[id] == nil {
			b.groups[id] = &group{name: n}
			b.byName[n] = append(b.byName[n], id)
		}
	}
	for n, id := range s.Bound {
		if slices.Contains(b.byName[n], id) {
			b.bound[n] = id
		}
	}
}

// keep gives what a restart needs.
func (b *book) keep() (groups, bound map[string]string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	groups = make(map[string]string, len(b.groups))
	for id, g := range b.groups {
		if g.name != "" {
			groups[id] = g.name
		}
	}
	return groups, maps.Clone(b.bound)
}

// complete notes that the list of contacts has come.
func (b *book) complete() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.loaded = true
}

// strange lists those of ids that are groups whose members are not known.
func (b *book) strange(ids []string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []string
	for _, id := range ids {
		if g := b.groups[id]; isGroup(id) && (g == nil || g.members == nil) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// all lists the ids of groups.
func (b *book) all() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Sorted(maps.Keys(b.groups))
}
