package wechat

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/eatmoreapple/openwechat"

	"wenzheng/bot"
	"wenzheng/store"
)

// received is what we read of a message.
type received struct {
	MsgID                number `json:"MsgId"`
	NewMsgID             number `json:"NewMsgId"`
	MsgType              openwechat.MessageType
	FromUserName         string
	ToUserName           string
	Content              string
	URL                  string `json:"Url"`
	CreateTime           int64
	StatusNotifyUserName string
}

// number is a string of digits, with quotes or without.
type number string

func (n *number) UnmarshalJSON(raw []byte) error {
	*n = number(strings.Trim(string(raw), `"`))
	if *n == "null" || *n == "0" {
		*n = ""
	}
	return nil
}

// msgStatus is what a phone tells its other clients: which chats are in use.
const msgStatus openwechat.MessageType = 51

// deliver hands the messages of a sync answer to the bot and returns when they are written down. fresh tells whether
// there was any that is new.
func (s *session) deliver(ctx context.Context, answer *syncAnswer) (fresh bool, err error) {
	select {
	case <-s.logged:
	case <-ctx.Done():
		return false, ctx.Err()
	}
	late := time.NewTimer(s.a.t.lookup)
	defer late.Stop()
	select {
	case <-s.ready: // which group a name means is known only with all contacts
	case <-late.C:
	case <-ctx.Done():
		return false, ctx.Err()
	}
	s.contacts(ctx, answer)
	var out []bot.Message
	var ids []string
	for _, raw := range answer.AddMsgList {
		var m received
		if json.Unmarshal(raw, &m) != nil {
			s.a.o.Log.Warn("a message that cannot be read", "platform", name)
			continue
		}
		id := m.id(raw)
		if s.a.seen.has(id) || slices.Contains(ids, id) {
			continue
		}
		ids = append(ids, id)
		if msg, ok := s.read(ctx, &m, id); ok {
			if msg.Private || msg.Mentioned || msg.ReplyToBot {
				s.a.spoken(msg.Chat)
			}
			out = append(out, msg)
		}
	}
	if len(out) > 0 {
		if err := s.a.handler.Accept(ctx, out...); err != nil {
			return false, fmt.Errorf("wechat: messages cannot be written down: %w", err)
		}
	}
	for _, id := range ids {
		s.a.seen.add(id)
	}
	return len(ids) > 0, nil
}

// id names a message within WeChat; one without a name is known by its contents.
func (m *received) id(raw json.RawMessage) string {
	if id := cmp.Or(m.MsgID, m.NewMsgID); id != "" {
		return string(id)
	}
	h := fnv.New64a()
	h.Write(raw)
	return "h" + strconv.FormatUint(h.Sum64(), 36)
}

// contacts takes in what changed among people and groups.
func (s *session) contacts(ctx context.Context, answer *syncAnswer) {
	for _, raw := range answer.ModContactList {
		var u openwechat.User
		if json.Unmarshal(raw, &u) == nil {
			s.take(ctx, &u)
		}
	}
	for _, raw := range answer.DelContactList {
		var u struct{ UserName string }
		if json.Unmarshal(raw, &u) != nil {
			continue
		}
		if chat, ok := s.book.drop(u.UserName); ok {
			s.changed(ctx, bot.Change{Kind: bot.Left, Chat: chat})
		}
	}
}

// take puts a contact into the book; a group that was renamed keeps its subscriptions.
func (s *session) take(ctx context.Context, u *openwechat.User) {
	if r, ok := s.book.put(u); ok {
		if strings.HasPrefix(string(r.to), prefix+"@") {
			s.a.o.Log.Warn("a group took a name that another has: bind it with /bind", "platform", name)
			s.a.notify(Notice{Text: fmt.Sprintf("微信群「%s」改成了与另一个群相同的名字。向它推送之前，请发送 /bind 原群名，再把编号发到该群。", strings.TrimPrefix(string(r.from), prefix))})
			return
		}
		s.changed(ctx, bot.Change{Kind: bot.Moved, Chat: r.from, To: r.to})
	}
}

func (s *session) changed(ctx context.Context, c bot.Change) {
	if err := s.a.handler.Changed(ctx, c); err != nil {
		s.a.o.Log.Error("a change of a chat is not written down", "platform", name, "err", err)
	}
}

// read makes a message one for the bot; ok is false for what is nobody's question.
func (s *session) read(ctx context.Context, m *received, id string) (out bot.Message, ok bool) {
	switch {
	case m.MsgType == msgStatus:
		s.want(strings.Split(m.StatusNotifyUserName, ","))
		return out, false
	case m.MsgType == openwechat.MsgTypeSys && isGroup(m.FromUserName):
		s.want([]string{m.FromUserName}) // somebody came, left or renamed it
		return out, false
	case m.FromUserName == s.me, m.ToUserName == fileHelper:
		return out, false
	}
	sent := time.Unix(m.CreateTime, 0)
	if m.CreateTime > 0 && sent.Before(s.a.start.Truncate(time.Second)) {
		return out, false
	}
	out = bot.Message{Platform: name, ID: id, Time: sent}
	if m.CreateTime <= 0 {
		out.Time = time.Now()
	}
	text := m.MsgType == openwechat.MsgTypeText && m.URL == "" // with an address it is a place on a map
	switch {
	case isGroup(m.FromUserName):
		if !text {
			return out, false
		}
		return s.fromGroup(ctx, m, out)
	case isPerson(m.FromUserName):
		return s.fromPerson(ctx, m, out, text)
	}
	return out, false // a service of WeChat
}

func (s *session) fromPerson(ctx context.Context, m *received, out bot.Message, text bool) (bot.Message, bool) {
	p, known := s.book.person(m.FromUserName)
	if !known {
		s.fetch(ctx, []string{m.FromUserName})
		if p, known = s.book.person(m.FromUserName); !known {
			s.book.put(&openwechat.User{UserName: m.FromUserName})
		}
	}
	if p.official {
		return out, false
	}
	out.Chat, out.Member = store.ChatID(prefix+m.FromUserName), store.MemberID(prefix+m.FromUserName)
	out.Private, out.Name = true, p.name
	if !text {
		out.Wordless = wordless(m.MsgType)
		return out, out.Wordless
	}
	words, _ := reply(plain(m.Content))
	out.Text = strings.TrimFunc(words, blank)
	return out, !s.a.bind(ctx, s, m.FromUserName, m.FromUserName, out.Text)
}

// wordless reports whether a message is something a person sends in place of words.
func wordless(t openwechat.MessageType) bool {
	switch t {
	case openwechat.MsgTypeText, openwechat.MsgTypeImage, openwechat.MsgTypeVoice, openwechat.MsgTypeVideo, openwechat.MsgTypeMicroVideo,
		openwechat.MsgTypeEmoticon, openwechat.MsgTypeLocation, openwechat.MsgTypeShareCard, openwechat.MsgTypeApp:
		return true
	}
	return false
}

func (s *session) fromGroup(ctx context.Context, m *received, out bot.Message) (bot.Message, bool) {
	sender, content, ok := sender(m.Content)
	if !ok {
		return out, false
	}
	content = plain(content)
	at := strings.ContainsAny(content, "@＠")
	l := s.book.lookup(m.FromUserName, sender)
	if l.age > s.a.t.refresh && at || l.age > time.Minute && !l.sender {
		s.fetch(ctx, []string{m.FromUserName})
		s.book.asked(m.FromUserName)
		l = s.book.lookup(m.FromUserName, sender)
	}
	words, quoted := reply(content)
	out.Text, out.Mentioned = l.sign.address(words)
	out.ReplyToBot = quoted != "" && slices.Contains(l.sign.names, quoted)
	out.Chat, out.Member, out.Name = l.chat, store.MemberID(prefix+sender), l.name
	return out, !s.a.bind(ctx, s, m.FromUserName, sender, out.Text)
}

// sender cuts the id of who wrote into a group from what was written.
func sender(content string) (id, rest string, ok bool) {
	for _, mark := range []string{":<br/>", ":\n"} {
		id, rest, ok = strings.Cut(content, mark)
		if ok && id != "" && len(id) < 256 && !strings.ContainsAny(id, " \n<") {
			return id, rest, true
		}
	}
	return "", "", false
}

// own gives a context for a request of our own beside the library's loop.
func (s *session) own(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithValue(ctx, flightKey{}, &flight{}), s.a.t.lookup)
}

// fetch asks for groups or people by their ids, 50 at a time.
func (s *session) fetch(ctx context.Context, ids []string) {
	defer s.a.rescue("contacts")
	for len(ids) > 0 {
		n := min(len(ids), 50)
		some := make(openwechat.Members, n)
		for i, id := range ids[:n] {
			some[i] = &openwechat.User{UserName: id}
		}
		ids = ids[n:]
		asking, cancel := s.own(ctx)
		got, err := s.client.Caller.WebWxBatchGetContact(asking, some, s.base)
		cancel()
		if err != nil {
			s.a.o.Log.Warn("contacts", "platform", name, "err", bare{err})
			return
		}
		for _, u := range got {
			s.take(ctx, u)
		}
		if len(ids) > 0 && sleep(s.life, gap) != nil {
			return
		}
	}
}

// want asks for ids to be looked up when there is time.
func (s *session) want(ids []string) {
	select {
	case s.wanted <- ids:
	default:
	}
}

// lookUp gets all contacts, then what is wanted, while the session lasts.
func (s *session) lookUp() {
	pause := growth{span: s.a.t.network}
	for !s.load() {
		s.known.Do(func() { close(s.ready) }) // go on without; groups are looked up as they speak
		if sleep(s.life, pause.next()) != nil {
			return
		}
	}
	s.known.Do(func() { close(s.ready) })
	s.report()
	s.keep()
	for {
		select {
		case <-s.life.Done():
			return
		case ids := <-s.wanted:
			ask := map[string]bool{}
			for _, id := range ids {
				if isGroup(id) {
					ask[id] = true
				}
			}
			s.fetch(s.life, slices.Sorted(maps.Keys(ask)))
			s.keep()
			if sleep(s.life, gap) != nil {
				return
			}
		}
	}
}

// load gets the contacts and the members of all groups.
func (s *session) load() (ok bool) {
	defer s.a.rescue("contacts")
	ctx, cancel := s.own(s.life)
	all, err := s.client.Caller.WebWxGetContact(ctx, s.info)
	cancel()
	if err != nil {
		if s.life.Err() == nil {
			s.a.o.Log.Warn("contacts", "platform", name, "err", bare{err})
		}
		return false
	}
	for _, u := range all {
		s.take(s.life, u)
	}
	s.fetch(s.life, s.book.strange(s.book.all()))
	s.book.complete()
	return true
}

// keep stores what a restart needs of the book.
func (s *session) keep() {
	groups, bound := s.book.keep()
	s.a.vault.change(func(v *saved) { v.Groups, v.Bound = groups, bound })
}

// directory knows the chats that we have spoken in.
type directory interface {
	Chats(ctx context.Context, platform string) (map[store.ChatID]bot.Chat, error)
}

// report tells which groups of before are not found again, once for each scan.
func (s *session) report() {
	d, ok := s.a.handler.(directory)
	if !ok {
		return
	}
	chats, err := d.Chats(s.life, name)
	if err != nil {
		s.a.o.Log.Warn("chats", "platform", name, "err", err)
		return
	}
	var lines []string
	for _, chat := range slices.Sorted(maps.Keys(chats)) {
		title := strings.TrimPrefix(string(chat), prefix)
		switch _, f := s.book.find(chat); {
		case strings.HasPrefix(title, "@"):
		case f == unknown:
			lines = append(lines, "「"+title+"」没有找到：可能改了名，或没有保存到通讯录")
		case f == several:
			lines = append(lines, "「"+title+"」有几个群同名")
		}
	}
	if len(lines) == 0 {
		return
	}
	s.a.o.Log.Warn("groups that cannot be told are not pushed to", "platform", name, "groups", len(lines))
	if !s.hot {
		s.a.notify(Notice{Text: "微信重新登录后，这些群的推送暂停：\n" + strings.Join(lines[:min(len(lines), 20)], "\n") + "\n发送 /bind 群名 取编号，再把编号发到该群，即可恢复。"})
	}
}

// recent knows the last few thousand messages by their ids; the journal knows those of a week.
type recent struct {
	mu   sync.Mutex
	set  map[string]struct{}
	ring []string
	next int
}

const keepRecent = 4096

func (r *recent) has(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, ok := r.set[id]
	return ok
}

func (r *recent) add(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.set == nil {
		r.set, r.ring = map[string]struct{}{}, make([]string, keepRecent)
	}
	delete(r.set, r.ring[r.next])
	r.ring[r.next] = id
	r.next = (r.next + 1) % keepRecent
	r.set[id] = struct{}{}
}
