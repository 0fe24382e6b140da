import Hummingbird
import Crypto
import Yams
