package wechat

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const (
	botName = "问政"
	botUin  = 4711
)

// web is a Web WeChat server: one account, its friends and groups, and faults.
type web struct {
	t testing.TB

	mu       sync.Mutex
	wake     chan struct{} // closed when something happens
	friends  []string
	official []string
	groups   []*chatroom
	logins   atomic.Int64 // by scan; ids are others after each
	codes    int
	sid      string   // of the session that is valid, "" for none
	scan     string   // "auto" confirms at once, "wait" answers 408, "expire" 400, "odd" something else
	log      []packet // what the session's sync brings
	sent     []sentMessage
	calls    map[string][]time.Time
	hold     time.Duration // of a synccheck without news
	ids      int
	fetched  int // of log

	// faults
	kicked    string // what an invalid session's synccheck gets
	stale     string // session whose synccheck gets 1102, though the rest works
	syncCode  string // retcode of synccheck
	syncRet   int    // of webwxsync
	repeat    bool   // webwxsync brings the same again and again
	bare      bool   // webwxsync leaves out the key
	initRet   int
	pageRet   int
	sendRet   int
	drop      map[string]bool   // calls whose connection is dropped
	status    map[string]int    // calls answered by an error page
	garble    map[string]string // calls answered by something else
	home      string            // host of the login page, "" for WeChat's
	noContact bool
	onSend    func(to, text string)
}

type chatroom struct {
	key     string // makes the id
	name    string
	display string // of the bot
	members []string
	saved   bool // to the contacts
	gone    bool
}

// packet is one turn of the sync.
type packet struct {
	Add []map[string]any
	Mod []map[string]any
	Del []map[string]any
}

type sentMessage struct {
	to    string // name of the friend or group
	text  string
	image []byte
	at    time.Time
}

func newWeb(t testing.TB) *web {
	return &web{
		t: t, wake: make(chan struct{}), scan: "auto", hold: 25 * time.Second,
		friends: []string{"林远舟"}, calls: map[string][]time.Time{}, drop: map[string]bool{}, garble: map[string]string{}, status: map[string]int{},
		groups: []*chatroom{{key: "1", name: "区情交流群", members: []string{"林远舟", "周知行"}, saved: true}},
	}
}

// id names a friend, group or the bot in the present login.
func (w *web) id(kind, key string) string {
	sum := sha256.Sum256([]byte(fmt.Sprint(w.logins.Load(), kind, key)))
	if kind == "group" {
		return "@@" + hex.EncodeToString(sum[:16])
	}
	return "@" + hex.EncodeToString(sum[:12])
}

func (w *web) me() string { return w.id("person", "bot") }

func (w *web) person(name string) string { return w.id("person", name) }

func (w *web) user(name string) map[string]any {
	return map[string]any{"UserName": w.person(name), "NickName": name, "RemarkName": "", "VerifyFlag": 0}
}

func (w *web) bot() map[string]any {
	return map[string]any{"UserName": w.me(), "NickName": html.EscapeString(botName), "Uin": botUin}
}

func (w *web) room(r *chatroom, members bool) map[string]any {
	u := map[string]any{"UserName": w.id("group", r.key), "NickName": html.EscapeString(r.name)}
	if members {
		list := []map[string]any{{"UserName": w.me(), "NickName": botName, "DisplayName": r.display}}
		for _, m := range r.members {
			list = append(list, map[string]any{"UserName": w.person(m), "NickName": m, "DisplayName": ""})
		}
		u["MemberList"], u["MemberCount"] = list, len(list)
	}
	return u
}

// change alters the server and wakes who waits.
func (w *web) change(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f()
	close(w.wake)
	w.wake = make(chan struct{})
}

// message makes a message of the present login; the ids are filled in when it is fetched.
func (w *web) message(content, from string, more []func(map[string]any)) map[string]any {
	w.ids++
	m := map[string]any{"FromUserName": from, "ToUserName": "me", "MsgId": strconv.Itoa(1000 + w.ids), "NewMsgId": 1000 + w.ids, "MsgType": 1, "Content": content, "CreateTime": time.Now().Unix()}
	for _, f := range more {
		f(m)
	}
	return m
}

// private and group queue messages. Names stand for ids until they are fetched.
func (w *web) private(from, text string, more ...func(map[string]any)) {
	w.change(func() {
		m := w.message(html.EscapeString(text), "person:"+from, more)
		w.log = append(w.log, packet{Add: []map[string]any{m}})
	})
}

func (w *web) group(key, from, text string, more ...func(map[string]any)) {
	w.change(func() {
		m := w.message("person:"+from+":<br/>"+strings.ReplaceAll(html.EscapeString(text), "\n", "<br/>"), "group:"+key, more)
		w.log = append(w.log, packet{Add: []map[string]any{m}})
	})
}

func with(key string, value any) func(map[string]any) {
	return func(m map[string]any) { m[key] = value }
}

// real puts the ids of this login in place of names.
func (w *web) real(m map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range m {
		s, ok := v.(string)
		if !ok {
			out[k] = v
			continue
		}
		switch {
		case s == "me":
			s = w.me()
		case strings.HasPrefix(s, "group:"):
			s = w.id("group", s[6:])
		case k == "Content" && strings.HasPrefix(s, "person:"):
			who, rest, _ := strings.Cut(s[7:], ":")
			s = w.person(who) + ":" + rest
		case strings.HasPrefix(s, "person:"):
			s = w.person(s[7:])
		}
		out[k] = s
	}
	return out
}

// called tells how often a call came.
func (w *web) called(call string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.calls[call])
}

func (w *web) times(calls ...string) (out []time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range calls {
		out = append(out, w.calls[c]...)
	}
	slices.SortFunc(out, time.Time.Compare)
	return out
}

func (w *web) told() (out []string) {
	for _, m := range w.messages() {
		out = append(out, m.text)
	}
	return out
}

func (w *web) messages() []sentMessage {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.sent)
}

// kick ends the session as WeChat does.
func (w *web) kick(code string) {
	w.change(func() { w.sid, w.kicked = "", code })
}

func (w *web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	call := path.Base(r.URL.Path)
	w.mu.Lock()
	w.calls[call] = append(w.calls[call], time.Now())
	drop, status := w.drop[call], w.status[call]
	garbage, garbled := w.garble[call]
	w.mu.Unlock()
	if garbled {
		io.WriteString(rw, garbage)
		return
	}
	if drop {
		panic(http.ErrAbortHandler)
	}
	if status != 0 {
		rw.WriteHeader(status)
		io.WriteString(rw, "<html><body>Bad Gateway</body></html>")
		return
	}
	switch call {
	case "jslogin":
		uuid := ""
		w.change(func() { w.codes++; uuid = fmt.Sprintf("code%d==", w.codes) })
		fmt.Fprintf(rw, `window.QRLogin.code = 200; window.QRLogin.uuid = "%s";`, uuid)
	case "login":
		w.poll(rw, r)
	case "webwxnewloginpage":
		w.page(rw, r)
	case "synccheck":
		w.check(rw, r)
	case "webwxinit", "webwxgetcontact", "webwxbatchgetcontact", "webwxstatusnotify", "webwxsync", "webwxsendmsg", "webwxsendmsgimg", "webwxuploadmedia", "webwxlogout":
		w.mu.Lock()
		valid := w.valid(r)
		w.mu.Unlock()
		if !valid {
			respond(rw, 1102, nil)
			return
		}
		switch call {
		case "webwxinit":
			w.init(rw)
		case "webwxgetcontact":
			w.contact(rw)
		case "webwxbatchgetcontact":
			w.batch(rw, r)
		case "webwxsync":
			w.sync(rw, r)
		case "webwxsendmsg", "webwxsendmsgimg":
			w.send(rw, r)
		case "webwxuploadmedia":
			w.upload(rw, r)
		case "webwxlogout":
			w.change(func() { w.sid = "" })
		default:
			respond(rw, 0, map[string]any{"MsgID": "1"})
		}
	default:
		http.NotFound(rw, r)
	}
}

// valid reports whether a request carries the session's cookie.
func (w *web) valid(r *http.Request) bool {
	c, err := r.Cookie("wxsid")
	return err == nil && w.sid != "" && c.Value == w.sid
}

func respond(rw http.ResponseWriter, ret int, more map[string]any) {
	all := map[string]any{"BaseResponse": map[string]any{"Ret": ret, "ErrMsg": ""}}
	for k, v := range more {
		all[k] = v
	}
	json.NewEncoder(rw).Encode(all)
}

func (w *web) poll(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	scan, wake := w.scan, w.wake
	w.mu.Unlock()
	switch scan {
	case "expire":
		io.WriteString(rw, "window.code=400;")
	case "odd":
		io.WriteString(rw, "window.code=500;")
	case "wait":
		select {
		case <-wake:
		case <-time.After(25 * time.Second):
		case <-r.Context().Done():
			return
		}
		io.WriteString(rw, "window.code=408;")
	case "scanned":
		w.change(func() { w.scan = "auto" })
		io.WriteString(rw, "window.code=201;window.userAvatar = 'data:img/jpg;base64,AA';")
	default:
		fmt.Fprintf(rw, "window.code=200;\nwindow.redirect_uri=\"https://%s/cgi-bin/mmwebwx-bin/webwxnewloginpage?ticket=T&uuid=U&lang=zh_CN&scan=1\";", cmp.Or(w.home, "wx2.qq.com"))
	}
}

func (w *web) page(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.pageRet != 0 || r.Header.Get("client-version") == "" {
		ret := max(w.pageRet, 1)
		fmt.Fprintf(rw, "<error><ret>%d</ret><message>为了你的帐号安全，此微信号不能登录网页微信</message></error>", ret)
		return
	}
	w.sid = fmt.Sprintf("sid%d", w.logins.Add(1))
	for _, c := range []string{"wxsid=" + w.sid, "wxuin=4711", "webwx_data_ticket=ticket" + w.sid} {
		rw.Header().Add("Set-Cookie", c+"; Path=/; Secure; Expires=Tue, 01-Jan-2099 00:00:00 GMT")
	}
	fmt.Fprintf(rw, "<error><ret>0</ret><message></message><skey>@skey</skey><wxsid>%s</wxsid><wxuin>%d</wxuin><pass_ticket>pass</pass_ticket><isgrayscale>1</isgrayscale></error>", w.sid, botUin)
}

func (w *web) key(n int) map[string]any {
	return map[string]any{"Count": 1, "List": []any{map[string]any{"Key": 1, "Val": n}}}
}

func (w *web) init(rw http.ResponseWriter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.initRet != 0 {
		respond(rw, w.initRet, nil)
		return
	}
	respond(rw, 0, map[string]any{"User": w.bot(), "SyncKey": w.key(w.fetched), "ContactList": []any{nil, map[string]any{"UserName": fileHelper, "NickName": "文件传输助手"}}})
}

func (w *web) contact(rw http.ResponseWriter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.noContact {
		respond(rw, -1, nil)
		return
	}
	list := []any{nil}
	for _, f := range w.friends {
		list = append(list, w.user(f))
	}
	for _, f := range w.official {
		u := w.user(f)
		u["VerifyFlag"] = 24
		list = append(list, u)
	}
	for _, g := range w.groups {
		if g.saved && !g.gone {
			list = append(list, w.room(g, false))
		}
	}
	respond(rw, 0, map[string]any{"MemberCount": len(list), "MemberList": list, "Seq": 0})
}

func (w *web) batch(rw http.ResponseWriter, r *http.Request) {
	var in struct{ List []struct{ UserName string } }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.List) > 50 {
		respond(rw, 1, nil)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []any
	for _, one := range in.List {
		for _, g := range w.groups {
			if w.id("group", g.key) == one.UserName && !g.gone {
				list = append(list, w.room(g, true))
			}
		}
		for _, f := range w.friends {
			if w.person(f) == one.UserName {
				list = append(list, w.user(f))
			}
		}
	}
	respond(rw, 0, map[string]any{"Count": len(list), "ContactList": list})
}

func (w *web) check(rw http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.Host, "webpush.") {
		io.WriteString(rw, `window.synccheck={retcode:"1100",selector:"0"}`)
		return
	}
	_, val, _ := strings.Cut(r.URL.Query().Get("synckey"), "_")
	n, _ := strconv.Atoi(val)
	late := time.NewTimer(w.hold)
	defer late.Stop()
	for {
		w.mu.Lock()
		code, news, wake := w.syncCode, len(w.log) > n || w.repeat, w.wake
		if code == "" && !w.valid(r) {
			code = cmp.Or(w.kicked, "1102")
		}
		if w.stale != "" && w.stale == w.sid {
			code = "1102"
		}
		w.mu.Unlock()
		switch {
		case code != "":
			fmt.Fprintf(rw, `window.synccheck={retcode:"%s",selector:"0"}`, code)
			return
		case news:
			io.WriteString(rw, `window.synccheck={retcode:"0",selector:"2"}`)
			return
		}
		select {
		case <-wake:
		case <-late.C:
			io.WriteString(rw, `window.synccheck={retcode:"0",selector:"0"}`)
			return
		case <-r.Context().Done():
			return
		}
	}
}

func (w *web) sync(rw http.ResponseWriter, r *http.Request) {
	var in struct {
		SyncKey struct{ List []struct{ Val int } }
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.SyncKey.List) == 0 {
		respond(rw, -1, nil)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.syncRet != 0 {
		respond(rw, w.syncRet, nil)
		return
	}
	from := min(max(in.SyncKey.List[0].Val, 0), len(w.log))
	to := len(w.log)
	if w.repeat {
		from = 0
		to = min(to, 1)
	}
	w.fetched = max(w.fetched, to)
	add, mod, del := []any{}, []any{}, []any{}
	for _, p := range w.log[from:to] {
		for _, m := range p.Add {
			add = append(add, w.real(m))
		}
		for _, m := range p.Mod {
			mod = append(mod, m)
		}
		for _, m := range p.Del {
			del = append(del, w.real(m))
		}
	}
	all := map[string]any{"AddMsgCount": len(add), "AddMsgList": add, "ModContactCount": len(mod), "ModContactList": mod, "DelContactCount": len(del), "DelContactList": del, "SyncKey": w.key(to)}
	if w.bare {
		delete(all, "SyncKey")
	}
	respond(rw, 0, all)
}

// named gives the name of an id of this login.
func (w *web) named(id string) string {
	for _, g := range w.groups {
		if w.id("group", g.key) == id {
			return "group:" + g.key
		}
	}
	for _, f := range append(slices.Clone(w.friends), "周知行") {
		if w.person(f) == id {
			return f
		}
	}
	if id == fileHelper {
		return id
	}
	return ""
}

func (w *web) send(rw http.ResponseWriter, r *http.Request) {
	var in struct {
		Msg struct{ Content, FromUserName, ToUserName, MediaId, LocalID string }
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		respond(rw, -1, nil)
		return
	}
	w.mu.Lock()
	to := w.named(in.Msg.ToUserName)
	on := w.onSend
	w.mu.Unlock()
	if on != nil {
		on(to, in.Msg.Content)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.sendRet != 0:
		respond(rw, w.sendRet, nil)
		return
	case to == "" || in.Msg.FromUserName != w.me():
		respond(rw, 1204, nil)
		return
	}
	m := sentMessage{to: to, text: in.Msg.Content, at: time.Now()}
	if in.Msg.MediaId != "" {
		data, err := hex.DecodeString(strings.TrimPrefix(in.Msg.MediaId, "@media"))
		if err != nil {
			respond(rw, -1, nil)
			return
		}
		m.image = data
	}
	w.sent = append(w.sent, m)
	respond(rw, 0, map[string]any{"MsgID": strconv.Itoa(9000 + len(w.sent)), "LocalID": in.Msg.LocalID})
}

func (w *web) upload(rw http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		respond(rw, -1, nil)
		return
	}
	defer r.MultipartForm.RemoveAll()
	w.mu.Lock()
	ticket := "ticket" + w.sid
	w.mu.Unlock()
	file, _, err := r.FormFile("filename")
	if err != nil || r.FormValue("webwx_data_ticket") != ticket || !strings.HasPrefix(r.Host, "file.") || r.FormValue("mediatype") != "pic" {
		respond(rw, -1, nil)
		return
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		respond(rw, -1, nil)
		return
	}
	respond(rw, 0, map[string]any{"MediaId": "@media" + hex.EncodeToString(data)})
}

// direct is a network without a network: the server answers in the goroutine of who asks.
type direct struct{ h http.Handler }

func (d direct) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	if tr := httptrace.ContextClientTrace(req.Context()); tr != nil && tr.WroteHeaders != nil {
		tr.WroteHeaders()
	}
	defer func() {
		if p := recover(); p != nil {
			if e, ok := p.(error); !ok || !errors.Is(e, http.ErrAbortHandler) {
				panic(p)
			}
			resp, err = nil, io.ErrUnexpectedEOF
		}
	}()
	in := req.Clone(req.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	rec := httptest.NewRecorder()
	d.h.ServeHTTP(rec, in)
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	return rec.Result(), nil
}

// until waits until what holds, in the time of the test.
func until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for range 3000 {
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("waited for %s", what)
}
