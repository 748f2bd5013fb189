// Analyzers is the program that `go vet -vettool` runs in a review: what go vet itself asks,
// and what staticcheck, errcheck and others ask besides. diagnostics.tsv says which and why.
package main

import (
	_ "embed"
	"log"
	"runtime/debug"
	"strings"

	"github.com/gordonklaus/ineffassign/pkg/ineffassign"
	"github.com/kisielk/errcheck/errcheck"
	"github.com/polyfloyd/go-errorlint/errorlint"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/modernize"
	"golang.org/x/tools/go/analysis/passes/nilness"
	"golang.org/x/tools/go/analysis/suite/vet"
	"golang.org/x/tools/go/analysis/unitchecker"
	"honnef.co/go/tools/analysis/lint"
	"honnef.co/go/tools/simple"
	"honnef.co/go/tools/staticcheck"
	"honnef.co/go/tools/stylecheck"
)

//go:embed diagnostics.tsv
var table string

func main() {
	log.SetFlags(0)
	debug.SetGCPercent(800) // a process looks at one package and is gone: there is hardly anything to collect
	wanted := map[string]bool{}
	for line := range strings.Lines(table) {
		if column := strings.Split(line, "\t"); !strings.HasPrefix(line, "#") && len(column) > 2 {
			wanted[column[0]] = wanted[column[0]] || column[2] != "-"
		}
	}
	var kept []*analysis.Analyzer
	for _, analyzer := range offered() {
		keep, listed := wanted[analyzer.Name]
		if !listed {
			log.Fatalf("diagnostics.tsv does not say what becomes of %s", analyzer.Name)
		}
		if keep {
			kept = append(kept, analyzer)
		}
		delete(wanted, analyzer.Name)
	}
	for name := range wanted {
		log.Fatalf("diagnostics.tsv names %s, which nobody offers", name)
	}
	unitchecker.Main(kept...)
}

func offered() []*analysis.Analyzer {
	all := []*analysis.Analyzer{nilness.Analyzer, ineffassign.Analyzer, errcheck.Analyzer, errorlint.NewAnalyzer()}
	all = append(append(all, vet.Suite...), modernize.Suite...)
	for _, set := range [][]*lint.Analyzer{staticcheck.Analyzers, simple.Analyzers, stylecheck.Analyzers} {
		for _, documented := range set {
			all = append(all, documented.Analyzer)
		}
	}
	return all
}
