module example.com/todo-api

go 1.22
