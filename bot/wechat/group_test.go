package wechat

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

// failure of a push to a chat, 0 for none.
func (r *rig) push(to store.ChatID) bot.FailureKind {
	_, err := r.b.Push(context.Background(), to, bot.Say("推送"))
	if f := bot.AsFailure(err); f != nil {
		return f.Kind
	}
	return 0
}

// logsIn lets WeChat end the session and waits for the next one.
func (r *rig) logsIn() {
	r.w.kick("1101")
	n := r.w.called("webwxgetcontact")
	until(r, "a new login", func() bool { return r.w.called("webwxgetcontact") > n })
	time.Sleep(time.Minute)
}

// operator sends a command as an administrator does.
func (r *rig) operator(text string) string {
	r.Helper()
	got, err := r.b.Answer(context.Background(), bot.Message{Platform: "console", Chat: "console", Member: "console", Text: text, Private: true, Operator: true})
	if err != nil {
		r.Fatal(err)
	}
	return got.Text(bot.Form{})
}

func (r *rig) code(args string) string {
	r.Helper()
	return regexp.MustCompile(`\d{6}`).FindString(r.operator("/bind " + args))
}

func TestGroupsAreFoundByName(t *testing.T) {
	inTime(t, func(r *rig) {
		r.w.groups = append(r.w.groups, &chatroom{key: "2", name: "A/B 群 &amp; 友", members: []string{"林远舟"}, saved: true})
		r.start()
		r.w.group("1", "林远舟", "@问政\u2005甲")
		r.told("答：甲")
		r.w.group("2", "林远舟", "@问政\u2005乙")
		r.told("答：乙")
		time.Sleep(time.Minute)
		chats, err := r.b.Chats(context.Background(), name)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := chats["wechat:区情交流群"]; !ok || len(chats) != 2 {
			t.Errorf("chats %v", chats)
		}
		r.logsIn()
		for chat := range chats {
			if k := r.push(chat); k != 0 {
				t.Errorf("push to %s: %v", chat, k)
			}
		}
		if m := r.w.messages(); m[len(m)-1].to == m[len(m)-2].to {
			t.Errorf("both pushes went to %s", m[len(m)-1].to)
		}
		if k := r.push("wechat:没有这个群"); k != bot.Stopped {
			t.Errorf("push to an unknown group: %v", k)
		}
		if k := r.push("wechat:@1234"); k != bot.Gone {
			t.Errorf("push to a person of an earlier login: %v", k)
		}
	})
}

func TestGroupsOfOneName(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start()
		r.w.group("1", "林远舟", "@问政\u2005甲")
		r.told("答：甲")
		r.w.change(func() {
			r.w.groups = append(r.w.groups, &chatroom{key: "2", name: "区情交流群", members: []string{"林远舟"}, saved: true})
		})
		r.logsIn()
		if k := r.push("wechat:区情交流群"); k != bot.Stopped {
			t.Errorf("push to a doubled name: %v", k)
		}
		n := r.noticed()
		if last := n[len(n)-1].Text; !strings.Contains(last, "区情交流群") || !strings.Contains(last, "同名") {
			t.Errorf("notice %q", last)
		}
		// Each is answered all the same, under its own id.
		r.w.group("2", "林远舟", "@问政\u2005丙")
		r.told("答：丙")
		if m := r.w.messages(); m[len(m)-1].to != "group:2" {
			t.Errorf("answered in %s", m[len(m)-1].to)
		}
		code := r.code("区情交流群")
		r.w.group("1", "林远舟", code)
		r.told("已绑定")
		time.Sleep(time.Minute)
		if k := r.push("wechat:区情交流群"); k != 0 {
			t.Errorf("push after binding: %v", k)
		}
		if m := r.w.messages(); m[len(m)-1].to != "group:1" {
			t.Errorf("pushed to %s", m[len(m)-1].to)
		}
		// A restart with the same session keeps it, the next scan does not.
		r.stop()
		r.start()
		time.Sleep(time.Minute)
		if k := r.push("wechat:区情交流群"); k != 0 {
			t.Errorf("push after a restart: %v", k)
		}
		if m := r.w.messages(); m[len(m)-1].to != "group:1" {
			t.Errorf("pushed to %s", m[len(m)-1].to)
		}
		r.logsIn()
		if k := r.push("wechat:区情交流群"); k != bot.Stopped {
			t.Errorf("push after another login: %v", k)
		}
	})
}

func TestRenamedGroup(t *testing.T) {
	rename := func(r *rig, name string) {
		r.w.change(func() {
			r.w.groups[0].name = name
			r.w.log = append(r.w.log, packet{Mod: []map[string]any{r.w.room(r.w.groups[0], true)}})
		})
	}
	want := func(t *testing.T, r *rig, moves ...[2]store.ChatID) {
		t.Helper()
		r.mu.Lock()
		defer r.mu.Unlock()
		if len(r.moved) != len(moves) {
			t.Fatalf("moved %v, want %v", r.moved, moves)
		}
		for i := range moves {
			if r.moved[i] != moves[i] {
				t.Errorf("moved %v, want %v", r.moved, moves)
			}
		}
	}
	start := func(r *rig) {
		r.start()
		r.w.group("1", "林远舟", "@问政\u2005甲")
		r.told("答：甲")
	}
	t.Run("before our eyes", func(t *testing.T) {
		inTime(t, func(r *rig) {
			start(r)
			rename(r, "新名")
			time.Sleep(time.Minute)
			want(t, r, [2]store.ChatID{"wechat:区情交流群", "wechat:新名"})
		})
	})
	t.Run("by a system message", func(t *testing.T) {
		inTime(t, func(r *rig) {
			start(r)
			r.w.change(func() { r.w.groups[0].name = "新名" })
			r.w.group("1", "林远舟", "", with("MsgType", 10000), with("Content", "\"林远舟\"修改群名为“新名”"))
			time.Sleep(time.Minute)
			want(t, r, [2]store.ChatID{"wechat:区情交流群", "wechat:新名"})
		})
	})
	t.Run("while we were down", func(t *testing.T) {
		inTime(t, func(r *rig) {
			start(r)
			time.Sleep(time.Minute)
			r.stop()
			r.w.groups[0].name = "新名"
			r.start()
			time.Sleep(time.Minute)
			want(t, r, [2]store.ChatID{"wechat:区情交流群", "wechat:新名"})
		})
	})
	t.Run("to the name of another", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.w.groups = append(r.w.groups, &chatroom{key: "2", name: "另一群", members: []string{"林远舟"}, saved: true})
			start(r)
			rename(r, "另一群")
			time.Sleep(time.Minute)
			want(t, r)
			if k := r.push("wechat:另一群"); k != bot.Stopped {
				t.Errorf("push to a doubled name: %v", k)
			}
		})
	})
	t.Run("during a new login: bound again", func(t *testing.T) {
		inTime(t, func(r *rig) {
			start(r)
			r.w.change(func() { r.w.groups[0].name = "新名" })
			r.logsIn()
			want(t, r)
			if k := r.push("wechat:区情交流群"); k != bot.Stopped {
				t.Errorf("push to a name that nobody has: %v", k)
			}
			n := r.noticed()
			if last := n[len(n)-1].Text; !strings.Contains(last, "区情交流群") {
				t.Errorf("notice %q", last)
			}
			r.w.group("1", "周知行", "@问政 "+r.code("区情交流群"))
			r.told("已绑定")
			want(t, r, [2]store.ChatID{"wechat:区情交流群", "wechat:新名"})
		})
	})
}

func TestLeftGroup(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start()
		r.w.group("1", "林远舟", "@问政\u2005甲")
		r.told("答：甲")
		r.w.change(func() {
			r.w.log = append(r.w.log, packet{Del: []map[string]any{{"UserName": "group:1"}}})
		})
		time.Sleep(time.Minute)
		if gone, err := r.b.Gone(context.Background(), "wechat:区情交流群"); err != nil || !gone {
			t.Errorf("gone %v, %v", gone, err)
		}
	})
}

func TestBinding(t *testing.T) {
	member := func(r *rig, name string) store.MemberID { return store.MemberID(prefix + r.w.person(name)) }
	administers := func(t *testing.T, r *rig, name string) bool {
		t.Helper()
		yes, err := r.a.Administers(context.Background(), "wechat:区情交流群", member(r, name))
		if err != nil {
			t.Fatal(err)
		}
		return yes
	}
	t.Run("in a group", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			r.w.group("1", "林远舟", "@问政\u2005甲")
			r.told("答：甲")
			code := r.code("")
			r.w.group("1", "周知行", code)
			r.told("已绑定")
			r.w.group("1", "林远舟", code) // once only
			time.Sleep(time.Minute)
			if !administers(t, r, "周知行") || administers(t, r, "林远舟") {
				t.Error("the wrong member is bound")
			}
			r.stop()
			r.start()
			time.Sleep(time.Minute)
			if !administers(t, r, "周知行") {
				t.Error("a restart forgot who is bound")
			}
			r.logsIn()
			if administers(t, r, "周知行") {
				t.Error("who was bound outlives the login")
			}
		})
	})
	t.Run("in private", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			r.w.private("林远舟", "甲")
			r.told("答：甲")
			r.w.private("林远舟", r.code(""))
			r.told("机器人管理员")
			grants, err := r.b.Grants(context.Background())
			if err != nil || grants[member(r, "林远舟")].Role != bot.Admin || len(grants) != 1 {
				t.Errorf("grants %v, %v", grants, err)
			}
			if asked := r.asker.Asked(); len(asked) != 1 {
				t.Errorf("the code was asked as a question: %v", asked)
			}
		})
	})
	t.Run("guessed", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			code := r.code("")
			for range tries {
				r.w.private("林远舟", "000000")
			}
			if code == "000000" {
				t.Skip("guessed right")
			}
			time.Sleep(time.Minute)
			r.w.private("林远舟", code)
			time.Sleep(time.Minute)
			if grants, _ := r.b.Grants(context.Background()); len(grants) != 0 {
				t.Errorf("grants %v", grants)
			}
		})
	})
	t.Run("too late", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			code := r.code("")
			time.Sleep(11 * time.Minute)
			r.w.private("林远舟", code)
			time.Sleep(time.Minute)
			if grants, _ := r.b.Grants(context.Background()); len(grants) != 0 {
				t.Errorf("grants %v", grants)
			}
		})
	})
	t.Run("asked for by a stranger or in a group", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			r.w.private("林远舟", "/bind")
			r.told("只有机器人管理员可以使用")
			synctest.Wait()
			if r.a.binding.code != "" {
				t.Error("a code was issued")
			}
			r.o.Admins = []store.MemberID{member(r, "林远舟")}
			r.stop()
			r.start()
			r.w.group("1", "林远舟", "/bind")
			r.told("编号不能在群里取")
		})
	})
}
