package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wenzheng/bot"
	"wenzheng/store"
	"wenzheng/store/bolt"
)

// testdata/schema1.tar.gz is a backup that was made when every schema was 1: two documents of revision 1, two bans,
// reports, questions and a subscription. It can be restored, checked and served from, and all of it is still there.
func TestStoredSchema1(t *testing.T) {
	dir := t.TempDir()
	backup, data := filepath.Join(dir, "schema1.tar"), filepath.Join(dir, "data")
	in, err := os.Open(filepath.Join("testdata", "schema1.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unzip, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(unzip)
	if err == nil {
		err = os.WriteFile(backup, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		args, want string
		code       int
	}{
		{"restore " + backup, "restored revision 1", exitDone},
		{"check", " 2 documents, 6 facts: 0 problems", exitDone},
		{"ask 清河县委书记最近强调什么", "要把防汛工作抓在前面", exitDone},
		{"export facts", "颗粒归仓", exitDone},
		{"admin ban", "telegram:43，到 ", exitDone},
		{"admin ban", "telegram:42，不限期", exitDone},
		{"admin reports", "是县长说的", exitDone},
		{"admin audit", "telegram:7 ban 完成", exitDone},
		{"check", "0 problems", exitDone},
		{"backup " + filepath.Join(dir, "again.tar"), "again.tar", exitDone},
		// What is loaded beside it, and what is rewritten of it, is of the schema of today. The folder that it was loaded from is gone.
		{"load " + soakNews(t), "3 documents", exitPartly},
		{"check", "2 segments, 3 documents", exitDone},
		{"admin --yes forget b.txt", "已删除", exitDone},
		{"check", "2 documents, ", exitDone},
		{"ask 清河县委书记最近强调什么", "要把防汛工作抓在前面", exitDone},
	} {
		var out bytes.Buffer
		args := append(strings.Fields(step.args), "--data", data)
		if strings.HasPrefix(step.args, "admin") {
			args = append([]string{"--data", data}, strings.Fields(step.args)...)
		}
		if code := run(t.Context(), args, strings.NewReader(""), &out, &out); code != step.code || !strings.Contains(out.String(), step.want) {
			t.Fatalf("%s: exit status %d, no %q in %s", step.args, code, step.want, out.String())
		}
	}
	s, err := openState(filepath.Join(data, "state.db"), bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	counts := map[string]int{}
	err = s.View(t.Context(), func(tx store.Tx) error {
		for _, table := range []string{"subscriptions", "turns", "seen", "chats"} {
			err := tx.Scan(table, "", "", func(string, []byte) bool { counts[table]++; return true })
			if err != nil {
				return err
			}
		}
		return tx.Scan("roles", "", "", func(key string, raw []byte) bool {
			var g struct{ Role string }
			if err := json.Unmarshal(raw, &g); err != nil || g.Role != bot.Banned.String() {
				t.Errorf("role of %s: %s, %v", key, raw, err)
			}
			return true
		})
	})
	if err != nil || counts["subscriptions"] != 1 || counts["turns"] == 0 || counts["seen"] == 0 || counts["chats"] != 2 {
		t.Errorf("the state holds %v, %v", counts, err)
	}
}
