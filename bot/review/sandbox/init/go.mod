module gomentor/init

go 1.27
