package shop

const signingKey = `-----BEGIN RSA PRIVATE KEY----- // want "private key is in the repository"
EXAMPLE THIS IS NOT A KEY EXAMPLE THIS IS NOT A KEY EXAMPLE
-----END RSA PRIVATE KEY-----`
