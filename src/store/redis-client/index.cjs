// Takes the place of the `redis` package that telegraf-session-redis asks for: hands it our ioredis connection.
exports.createClient = ({ connection }) => connection;
