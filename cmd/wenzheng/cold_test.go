package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkColdAsk is one question to a fresh process on the sample corpus, with its time and its peak of memory.
func BenchmarkColdAsk(b *testing.B) {
	bin := filepath.Join(b.TempDir(), "wenzheng")
	build := exec.CommandContext(b.Context(), "go", "build", "-o", bin, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	peak := 0.0
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), bin, "ask", "崂山区书记最近强调什么")
		cmd.Dir = b.TempDir()
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "张元升") {
			b.Fatalf("%v\n%s", err, out)
		}
		peak = max(peak, peakMemory(cmd.ProcessState))
	}
	b.ReportMetric(peak, "MB-peak")
}
