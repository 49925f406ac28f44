package main

import (
	"os"
	"syscall"
)

// peakMemory is the largest resident set of a process that has ended, in MB.
func peakMemory(s *os.ProcessState) float64 {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return float64(usage.Maxrss) / 1000
}
