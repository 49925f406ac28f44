//go:build !unix

package main

import "github.com/rogpeppe/go-internal/testscript"

// lock cannot lock here; the script asks for [unix].
func lock(ts *testscript.TestScript, _ bool, _ []string) { ts.Fatalf("no locks here") }
